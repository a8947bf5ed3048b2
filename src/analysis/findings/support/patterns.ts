/** Patterns of `*` and `?` as texts. */

/** The text with `*` for each variable and placeholder: they may stand for anything. */
export const withoutNames = (text: string): string =>
  text.includes('${') ? text.replaceAll(/\$\{[^{}]*\}/g, '*').replaceAll(/\*{2,}/g, '*') : text

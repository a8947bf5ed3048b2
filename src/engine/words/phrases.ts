/** Fits a sentence of `engine/words` into another text, for the pages that show it; its meaning is in `why`. */

/** Without the full stop. */
export const withoutFullStop = (sentence: string): string => sentence.replace(/\.$/, '')

/** For the middle of a sentence; words in capitals (MFA, SCPs) and AWS's `User:` stay as they are. */
export const inSentence = (sentence: string): string =>
  /^[A-Z][a-z]*[\s’',]/.test(sentence) ? sentence.slice(0, 1).toLowerCase() + sentence.slice(1) : sentence

/** For a place that shows no code, such as a tooltip or the name of an element: without backticks. */
export const plainText = (sentence: string): string => sentence.replaceAll('`', '')

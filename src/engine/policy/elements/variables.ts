/** Whether the policy variables of a text are well formed. `match/variables.ts` resolves them. Source: semantics 3.7. */

import { quote } from '../../base/text.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'

interface VariableFault {
  readonly code:
    | 'MISSING_BRACE_IN_VARIABLE'
    | 'MISSING_QUOTE_IN_VARIABLE'
    | 'UNSUPPORTED_SPACE_IN_VARIABLE'
    | 'EMPTY_VARIABLE'
  readonly message: string
}

/** For `Resource` and for condition values that may hold variables. A malformed one never invalidates; its value matches nothing. */
export function lintVariables(text: string, place: ProblemPlace, { version, report }: Scope): void {
  if (!text.includes('${')) return
  if (version === '2008-10-17') {
    report.lint(
      'error',
      'VARIABLE_UNSUPPORTED_IN_VERSION',
      place,
      () =>
        `Without \`"Version": "2012-10-17"\` the variable in ${quote(text)} is plain text. Write that version, or remove the variable.`,
    )
    return
  }
  const fault = firstFault(text)
  if (fault !== undefined) report.lint('error', fault.code, place, fault.message)
}

/** For elements that take no variables: there the text is literal (3.7). */
export function lintNoVariables(element: string, text: string, place: ProblemPlace, { report }: Scope): void {
  if (!text.includes('${')) return
  report.lint(
    'error',
    'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    place,
    () =>
      `\`${element}\` takes no policy variables: the variable in ${quote(text)} is plain text. Variables work in resources, after the fifth colon, and in condition values.`,
  )
}

function firstFault(text: string): VariableFault | undefined {
  for (let open = text.indexOf('${'); open >= 0; ) {
    const close = text.indexOf('}', open)
    if (close < 0)
      return {
        code: 'MISSING_BRACE_IN_VARIABLE',
        message: `A variable in ${quote(text)} has no closing brace. Write \`\${key}\`; a plain \`$\` before a brace is \`\${$}\`.`,
      }
    const inner = text.slice(open + 2, close)
    // `${*}`, `${?}` and `${$}`, which are characters and not keys, are valid too.
    const fault = faultIn(inner, `\`$\{${quote(inner).slice(1, -1)}}\``)
    if (fault !== undefined) return fault
    open = text.indexOf('${', close)
  }
  return undefined
}

/** @param inner the text between the braces. @param shown the variable as a message quotes it. */
function faultIn(inner: string, shown: string): VariableFault | undefined {
  if (inner.includes('${'))
    return {
      code: 'MISSING_BRACE_IN_VARIABLE',
      message: `${shown}: a variable cannot stand inside another. Close the first one.`,
    }
  const comma = inner.indexOf(',')
  const key = comma < 0 ? inner : inner.slice(0, comma)
  if (key.trim() === '')
    return {
      code: 'EMPTY_VARIABLE',
      message: `${shown} names no key. Write the name of a condition key, such as \`\${aws:username}\`.`,
    }
  if (key !== key.trim())
    return {
      code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
      message: `${shown} has a space beside the key, which makes it invalid. Remove the space.`,
    }
  if (comma < 0) return undefined
  const rest = inner.slice(comma + 1)
  const given = rest.trim()
  if (given.length < 2 || !given.startsWith("'") || !given.endsWith("'"))
    return {
      code: 'MISSING_QUOTE_IN_VARIABLE',
      message: `The default value in ${shown} needs single quotes on both sides: \`\${key, 'default'}\`.`,
    }
  if (rest !== given && rest !== ` ${given}`)
    return {
      code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
      message: `${shown} has a space too many around the default value, which makes it invalid. Write \`\${key, 'default'}\`.`,
    }
  return undefined
}

/** The text without its `${…}`, for checks of the text around them. */
export function withoutVariables(text: string): string {
  if (!text.includes('${')) return text
  const pieces: string[] = []
  let from = 0
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', from)) {
    const close = text.indexOf('}', open)
    if (close < 0) break
    pieces.push(text.slice(from, open))
    from = close + 1
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}

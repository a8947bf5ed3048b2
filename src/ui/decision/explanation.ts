/** The explanation as Markdown, for an issue or a chat. */
import type { TraceNode } from '../../engine/trace.ts'
import { openQuestions } from '../../engine/words/openQuestions.ts'
import { isSaidByAws } from '../../engine/words/saidByAws.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { markdownBlock, markdownCode, markdownSentence } from '../kit/inertText.ts'
import { openQuestionsOf } from './tree/openQuestions.ts'
import { verdict } from './verdict/verdict.ts'

const marks: Readonly<Record<string, string>> = {
  allowed: '✓',
  allows: '✓',
  match: '✓',
  explicitDeny: '⛔',
  implicitDeny: '○',
  noMatch: '○',
  rejected: '✕',
  invalid: '✕',
  bypassed: '⊘',
  notApplicable: '·',
  notReached: '·',
  note: 'ℹ',
}

/** The verdict, AWS's message, and the deciding path as a nested list. */
export function explainAsMarkdown(result: CallResult): string {
  const lines = [
    `**${markdownSentence(verdict(result))}**`,
    '',
    `- Call: ${markdownCode(result.action)} on ${result.resources.map(markdownCode).join(', ')}`,
    `- Caller: ${markdownCode(result.callerArn)}`,
  ]
  if (result.blockedBy.length > 0) lines.push(`- Stopped by: ${result.blockedBy.join(', ')}`)
  if (result.error !== undefined) {
    const { code, message, why } = result.error
    lines.push('', ...markdownBlock(isSaidByAws(why) ? `${code}: ${message}` : message))
  }
  if (result.trace !== undefined) lines.push('', ...nested(result.trace, 0))
  const open = openQuestionsOf(result.trace).flatMap((id) => openQuestions[id] ?? [])
  if (open.length > 0)
    lines.push(
      '',
      ...open.map(({ question, answer }) => `> AWS’s documentation leaves this open. ${question} ${answer}`),
    )
  return `${lines.join('\n')}\n`
}

function nested(node: TraceNode, depth: number): string[] {
  const line = `${'  '.repeat(depth)}- ${marks[node.outcome] ?? ''} **${markdownSentence(node.label)}**: ${markdownSentence(node.reason)}${node.section === undefined ? '' : ` (${node.section})`}`
  return [
    line,
    ...node.children.filter((child) => child.deciding === true).flatMap((child) => nested(child, depth + 1)),
  ]
}

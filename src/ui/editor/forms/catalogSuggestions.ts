/** What the service reference adds to a call's fields: asked in the language worker, once for a service. */
import { useEffect, useState } from 'react'
import { languageClient } from '../../../store/sync/languageClient.ts'
import type { Suggestion } from '../../kit/fields.tsx'

const none: readonly Suggestion[] = []

/** The scenario's own first; then services, or the actions of the service that is typed. */
export function useCatalogActions(typed: string, own: readonly Suggestion[]): readonly Suggestion[] {
  const service = /^[a-z0-9-]+:/.exec(typed.toLowerCase())?.[0] ?? ''
  return merged(own, useAnswer(`actions ${service}`, 'actions', service))
}

/** ARNs of the scenario first; then the patterns of what the action works on. */
export function useCatalogArns(action: string, own: readonly Suggestion[]): readonly Suggestion[] {
  return merged(own, useAnswer(`arns ${action}`, 'resourceArns', action))
}

const answers = new Map<string, readonly Suggestion[]>()

function useAnswer(key: string, question: 'actions' | 'resourceArns', text: string): readonly Suggestion[] {
  const [answered, setAnswered] = useState<{ readonly key: string; readonly list: readonly Suggestion[] }>()
  useEffect(() => {
    if (answers.has(key)) return
    let isWanted = true
    // Typing an action asks for many texts on the way: only the last is worth an answer.
    const timer = setTimeout(async () => {
      const answer = await languageClient.ask(question, (face) => face[question](text))
      if (answer.kind !== 'done') return
      answers.set(key, answer.value)
      if (isWanted) setAnswered({ key, list: answer.value })
    }, 120)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [key, question, text])
  return answers.get(key) ?? (answered?.key === key ? answered.list : none)
}

function merged(own: readonly Suggestion[], more: readonly Suggestion[]): readonly Suggestion[] {
  const details = new Map(more.map(({ id, detail }) => [id, detail]))
  const known = new Set(own.map(({ id }) => id))
  return [
    ...own.map(
      (one): Suggestion => ({
        ...one,
        ...(one.detail === undefined && details.get(one.id) !== undefined ? { detail: details.get(one.id) ?? '' } : {}),
      }),
    ),
    ...more.filter(({ id }) => !known.has(id)),
  ]
}

/** Suggestions for a call's fields from the service reference. The language worker is asked once per service. */
import { useEffect, useState } from 'react'
import { languageClient } from '../../../store/sync/languageClient.ts'
import type { Suggestion } from '../../kit/fields.tsx'

const none: readonly Suggestion[] = []

/** Actions of the scenario first, then services, or the actions of the service that is typed. */
export function useCatalogActions(typed: string, own: readonly Suggestion[]): readonly Suggestion[] {
  const service = /^[a-z0-9-]+:/.exec(typed.toLowerCase())?.[0] ?? ''
  return merged(own, useAnswer(`actions ${service}`, 'actions', service))
}

/** ARNs of the scenario first, then the ARN patterns of the action's resource types. */
export function useCatalogArns(action: string, own: readonly Suggestion[]): readonly Suggestion[] {
  return merged(own, useAnswer(`arns ${action}`, 'resourceArns', action))
}

const answers = new Map<string, readonly Suggestion[]>()

function useAnswer(key: string, question: 'actions' | 'resourceArns', text: string): readonly Suggestion[] {
  const [answered, setAnswered] = useState<{ readonly key: string; readonly list: readonly Suggestion[] }>()
  useEffect(() => {
    if (answers.has(key)) return
    let isWanted = true
    // Debounced: typing an action passes through many texts, and only the last one is asked about.
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

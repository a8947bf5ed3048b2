/** The entity of the scenario that is named at the caret. */
import type { TextRange } from '../../../engine/policy/ast.ts'
import type { LanguageInput } from '../input.ts'
import { tokenAt } from '../place/findPlace.ts'
import { placeAt } from '../place/place.ts'
import { entityByArn, type NamedEntity, namedEntities } from './namedEntities.ts'

export interface Target {
  readonly entity: NamedEntity
  /** The characters that name it: an ARN within a longer text, or twelve digits. */
  readonly range: TextRange
  /** The name alone; for a resource, all of its ARN. */
  readonly name: TextRange
}

export function targetAt(input: Pick<LanguageInput, 'text' | 'offset' | 'scenario'>): Target | undefined {
  const { text, offset, scenario } = input
  const token = tokenAt(text, offset)
  if (token === undefined || placeAt(text, offset).variable !== undefined) return undefined
  const { start, end } = token.inner
  const value = text.slice(start, end)
  const account = accountAt(value, offset - start)
  const within = (from: number, to: number): TextRange => ({ start: start + from, end: start + to })
  if (account !== undefined) {
    const entity = namedEntities(scenario).find(({ kind, account: id }) => kind === 'account' && id === account.id)
    const range = within(account.at, account.at + account.id.length)
    return entity && { entity, range, name: range }
  }
  const arn = value.indexOf('arn:')
  if (arn < 0) return undefined
  const named = value.slice(arn)
  const entity = entityByArn(scenario, named) ?? roleOfSession(named, input) ?? holderOf(named, scenario)
  if (entity === undefined || (entity.kind === 'account' && named !== entity.arn)) return undefined
  const isWhole = named.startsWith(entity.arn)
  const at = isWhole ? arn : arn + named.indexOf(`/${entity.name}/`) + 1
  const range = within(at, at + (isWhole ? entity.arn.length : entity.name.length))
  return {
    entity,
    range,
    name: entity.kind === 'resource' || !isWhole ? range : { start: range.end - entity.name.length, end: range.end },
  }
}

/** Twelve digits at the caret: alone, in an ARN's field, or before `:root`. */
function accountAt(value: string, caret: number): { readonly id: string; readonly at: number } | undefined {
  for (const { 0: id, index } of value.matchAll(/(?<!\d)\d{12}(?!\d)/g)) {
    const end = index + id.length
    if ((index <= caret && caret <= end) || value === id || value.slice(end) === ':root') return { id, at: index }
  }
  return undefined
}

/** For a session that no call creates: its role. */
function roleOfSession(arn: string, { scenario }: Pick<LanguageInput, 'scenario'>): NamedEntity | undefined {
  const [, account, role] = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? []
  return namedEntities(scenario).find(
    (entity) => entity.kind === 'role' && entity.account === account && entity.name === role,
  )
}

/** The declared resource that contains an ARN or pattern: the bucket of `arn:aws:s3:::lake/*`. */
function holderOf(arn: string, scenario: LanguageInput['scenario']): NamedEntity | undefined {
  const holders = namedEntities(scenario).filter(
    (entity) => entity.kind === 'resource' && arn.startsWith(entity.arn) && /^[/:]/.test(arn.slice(entity.arn.length)),
  )
  return holders.sort((a, b) => b.arn.length - a.arn.length)[0]
}

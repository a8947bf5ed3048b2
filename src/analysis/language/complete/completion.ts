/** What can be written at the caret. Pure and fast: long documentation comes from `resolveCompletion`. */
import { operatorFacts } from '../../../engine/condition/operators.ts'
import { readOperator } from '../../../engine/policy/operatorNames.ts'
import type { CatalogForLint } from '../../findings/catalog.ts'
import { actionDocumentation, arnDocumentation, keyDocumentation } from '../hover/documentation.ts'
import type { LanguageInput } from '../input.ts'
import { type CursorPlace, placeAt } from '../place/place.ts'
import { operatorDocumentation } from '../words/operators.ts'
import { completeActions } from './actions.ts'
import { completeResources } from './arns.ts'
import { asJson, type Completion } from './completionItem.ts'
import { completeBlock, completeKeys, completeOperators } from './conditions.ts'
import {
  completeDocument,
  completeEffect,
  completeElements,
  completeSid,
  completeStatements,
  completeVersion,
} from './elements.ts'
import { completePrincipal, completePrincipalTypes, completePrincipalValues } from './principals.ts'
import { completeValues } from './values.ts'
import { completeVariables } from './variables.ts'

export type { LanguageInput } from '../input.ts'
export type { Completion, CompletionKind } from './completionItem.ts'

export function completionsAt(input: LanguageInput): readonly Completion[] {
  const place = placeAt(input.text, input.offset)
  if (!place.isInside) return []
  if (place.variable !== undefined) return takesVariables(place) ? completeVariables(place.variable, place, input) : []
  return completeAt(place, input)
}

/** Places that may have policy variables: resources, and values of the operators that take them (3.7). */
function takesVariables({ kind, operator }: CursorPlace): boolean {
  const reading = kind === 'conditionValue' ? readOperator(operator ?? '') : undefined
  return kind === 'resource' || (reading !== undefined && operatorFacts(reading.name).canHaveVariables)
}

function completeAt(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  switch (place.kind) {
    case 'document':
      return completeDocument(place, input)
    case 'element':
      return completeElements(place, input)
    case 'version':
      return completeVersion(place)
    case 'statement':
      return completeStatements(place, input)
    case 'sid':
      return completeSid(place)
    case 'effect':
      return completeEffect(place, input)
    case 'action':
      return completeActions(place, input)
    case 'resource':
      return completeResources(place, input)
    case 'principal':
      return completePrincipal(place, input)
    case 'principalType':
      return completePrincipalTypes(place, input)
    case 'principalValue':
      return completePrincipalValues(place, input)
    case 'condition':
      return place.token === 'none'
        ? [
            {
              label: '{ "operator": … }',
              kind: 'operator',
              detail: 'operators, keys and values',
              ...asJson(place, '{\n\t"$1"\n}'),
              sort: '0',
              shouldRetrigger: true,
            },
          ]
        : []
    case 'operator':
      return completeOperators(place, input)
    case 'block':
      return completeBlock(place)
    case 'conditionKey':
      return completeKeys(place, input)
    case 'conditionValue':
      return completeValues(place, input)
    case 'id':
    case 'outside':
      return []
  }
}

/** Adds the documentation to an item. */
export function resolveCompletion(
  item: Completion,
  { catalog, scenario }: { readonly catalog: CatalogForLint; readonly scenario: LanguageInput['scenario'] },
): Completion {
  if (item.documentation !== undefined) return item
  const documentation = documentationOf(item, catalog, scenario)
  return documentation === undefined ? item : { ...item, documentation }
}

function documentationOf(
  { kind, label, filter }: Completion,
  catalog: CatalogForLint,
  scenario: LanguageInput['scenario'],
): string | undefined {
  switch (kind) {
    case 'action':
      return actionDocumentation(label, catalog)
    case 'operator':
      return operatorDocumentation(label)
    case 'key':
    case 'variable':
      return keyDocumentation(filter ?? label, undefined, catalog)
    case 'resource':
    case 'principal':
      return label.includes('${') ? undefined : arnDocumentation(label, scenario)
    default:
      return undefined
  }
}

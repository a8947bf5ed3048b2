/** Values of conditions: values that the operator or the key cannot compare, and values that match too much. */
import type { Rule } from '../../../finding.ts'
import { improveRange, privateNotSubset, privateSubset } from './addresses.ts'
import { mixedTypes, severalBooleans, textWithoutQuotes } from './jsonTypes.ts'
import { permissiveVariable, permissiveWildcard } from './permissive.ts'
import { privateAddress, privateNotAddress } from './privateAddresses.ts'
import { redundantNumbers } from './redundantNumbers.ts'
import { valueRules } from './values.ts'

export const values: readonly Rule[] = [
  improveRange,
  privateSubset,
  privateNotSubset,
  textWithoutQuotes,
  mixedTypes,
  severalBooleans,
  permissiveWildcard,
  permissiveVariable,
  privateAddress,
  privateNotAddress,
  redundantNumbers,
  ...valueRules,
]

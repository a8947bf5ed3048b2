/** Values of conditions: values that the operator or the key cannot compare, and values that match too much. */
import type { Rule } from '../../../finding.ts'
import { epochs } from './epochSeconds.ts'
import { improveRange } from './ipRanges.ts'
import { mixedTypes, severalBooleans, textWithoutQuotes } from './jsonTypes.ts'
import { kmsKeys } from './kmsKeys.ts'
import { permissiveVariable, permissiveWildcard } from './permissive.ts'
import { privateAddress, privateNotAddress, privateNotSubset, privateSubset } from './privateAddresses.ts'
import { redundantNumbers } from './redundantNumbers.ts'
import { regionValues } from './regionNames.ts'
import { ignoringCase, wrongFamily } from './typeOfKey.ts'
import { booleans, dates, numbers, ranges } from './typeOfValue.ts'
import { endpoints, vpcs } from './vpcIds.ts'

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
  booleans,
  numbers,
  dates,
  epochs,
  ranges,
  vpcs,
  endpoints,
  regionValues,
  wrongFamily,
  ignoringCase,
  kmsKeys,
]

import type { Rule } from '../../finding.ts'
import { mixedTypes, severalBooleans, textWithoutQuotes } from './jsonTypes.ts'
import { privateAddress, privateNotAddress } from './privateAddresses.ts'
import { roleReference, userReference } from './references.ts'

export const rules: readonly Rule[] = [textWithoutQuotes, mixedTypes, severalBooleans, privateAddress, privateNotAddress, roleReference, userReference]

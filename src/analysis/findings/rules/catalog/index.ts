import type { Rule } from '../../finding.ts'
import { arnAccount, arnFields, arnRegion } from './arnFields.ts'
import { accountNotAllowed, missingAccount, missingRegion, regionNotAllowed } from './arnForms.ts'
import { unknownResource } from './arnResource.ts'
import { arnService } from './arnService.ts'
import { mixedTypes, severalBooleans, textWithoutQuotes } from './jsonTypes.ts'
import { missingAction, onlySomeServices } from './keyAndAction.ts'
import { foreignAction, foreignArn } from './ofResource.ts'
import { permissiveVariable, permissiveWildcard } from './permissive.ts'
import { privateAddress, privateNotAddress } from './privateAddresses.ts'
import { roleReference, userReference } from './references.ts'
import { keyOfService, serviceName } from './servicePrincipals.ts'

export const rules: readonly Rule[] = [
  textWithoutQuotes,
  mixedTypes,
  severalBooleans,
  privateAddress,
  privateNotAddress,
  roleReference,
  userReference,
  arnService,
  arnRegion,
  arnAccount,
  arnFields,
  missingRegion,
  missingAccount,
  regionNotAllowed,
  accountNotAllowed,
  unknownResource,
  permissiveWildcard,
  permissiveVariable,
  serviceName,
  keyOfService,
  foreignAction,
  foreignArn,
  missingAction,
  onlySomeServices,
]

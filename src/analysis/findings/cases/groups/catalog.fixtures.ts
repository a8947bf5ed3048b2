import type { Rule } from '../../finding.ts'
import { arnAccount, arnFields, arnRegion } from '../../rules/document/arns/arnFields.ts'
import {
  accountNotAllowed,
  missingAccount,
  missingRegion,
  regionNotAllowed,
} from '../../rules/document/arns/arnForms.ts'
import { unknownResource } from '../../rules/document/arns/arnResource.ts'
import { arnService } from '../../rules/document/arns/arnService.ts'
import { keyOfService, serviceName } from '../../rules/document/principals/servicePrincipals.ts'
import { roleReference, userReference } from '../../rules/document/principals/uniqueIds.ts'
import { foreignAction, foreignArn } from '../../rules/document/references/foreignService.ts'
import { missingAction, onlySomeServices } from '../../rules/document/references/keyAndAction.ts'
import { mixedTypes, severalBooleans, textWithoutQuotes } from '../../rules/document/values/jsonTypes.ts'
import { permissiveVariable, permissiveWildcard } from '../../rules/document/values/permissive.ts'
import { privateAddress, privateNotAddress } from '../../rules/document/values/privateAddresses.ts'

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

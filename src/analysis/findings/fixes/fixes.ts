/** Quick fixes for the parser's problems: one sensible edit, or none. Each family of codes has a file in this folder. */
import type { Finding, Fix, Subject } from '../finding.ts'
import { fixAction, fixEmptyList, fixMismatch, fixServiceWildcard, fixTrustAction } from './actions.ts'
import { fixCharacters } from './characters.ts'
import { fixEmptyCondition, fixEmptyValues, fixKeyFormat, fixNull, fixOperator } from './conditions.ts'
import { fixDuplicate } from './duplicates.ts'
import {
  fixEffect,
  fixElement,
  fixMissingAction,
  fixMissingEffect,
  fixMissingPrincipal,
  fixMissingResource,
  fixMissingStatement,
  fixSidCharacters,
  fixSidRepeated,
  fixVersion,
} from './elements.ts'
import { onSite, removeHere, type SiteFixer } from './fixContext.ts'
import {
  fixEmptyPrincipal,
  fixEndpointAccount,
  fixPrincipal,
  fixPrincipalKey,
  fixPrincipalPattern,
  fixProvider,
  fixRcpPrincipal,
  fixServiceName,
  fixTrustEveryone,
} from './principals.ts'
import {
  fixArnAccount,
  fixArnFields,
  fixArnPrefix,
  fixArnRegion,
  fixArnService,
  fixPartition,
  fixVariablePlace,
  fixVariables,
} from './resources.ts'
import { fixSyntax } from './syntax.ts'
import { fixType } from './types.ts'

const removeElement: SiteFixer = (site) => removeHere(site)

/** Codes without a fixer have no single edit that is usually right. */
const bySite: Readonly<Record<string, SiteFixer>> = {
  DATA_TYPE_MISMATCH: fixType,
  DUPLICATE_KEY: fixDuplicate,
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: fixDuplicate,

  INVALID_POLICY_ELEMENT: fixElement,
  UNSUPPORTED_ELEMENT_COMBINATION: removeElement,
  MISSING_VERSION: fixVersion,
  INVALID_VERSION: fixVersion,
  OLD_VERSION: fixVersion,
  VARIABLE_UNSUPPORTED_IN_VERSION: fixVersion,
  MISSING_STATEMENT: fixMissingStatement,
  MISSING_EFFECT: fixMissingEffect,
  MISSING_ACTION: fixMissingAction,
  MISSING_RESOURCE: fixMissingResource,
  MISSING_PRINCIPAL: fixMissingPrincipal,
  INVALID_EFFECT: fixEffect,
  UNSUPPORTED_SID: fixSidCharacters,
  UNIQUE_SIDS_REQUIRED: fixSidRepeated,
  UNIQUE_SIDS_RECOMMENDED: fixSidRepeated,
  EMPTY_SID_VALUE: removeElement,

  INVALID_ACTION: fixAction,
  INVALID_SERVICE_IN_ACTION: fixAction,
  WILDCARD_IN_SERVICE_NAME: fixServiceWildcard,
  UNSUPPORTED_ACTION_IN_POLICY: fixTrustAction,
  MISMATCHED_ACTION_FOR_PRINCIPAL: fixMismatch,
  EMPTY_ARRAY_ACTION: fixEmptyList,
  EMPTY_ARRAY_RESOURCE: fixEmptyList,

  INVALID_ARN_PREFIX: fixArnPrefix,
  MISSING_ARN_FIELD: fixArnFields,
  INVALID_PARTITION: fixPartition,
  INVALID_ARN_SERVICE_CASE: fixArnService,
  ARN_REGION_NOT_ALLOWED: fixArnRegion,
  ARN_ACCOUNT_NOT_ALLOWED: fixArnAccount,
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: removeElement,
  VARIABLE_UNSUPPORTED_IN_ELEMENT: fixVariablePlace,
  MISSING_BRACE_IN_VARIABLE: fixVariables,
  MISSING_QUOTE_IN_VARIABLE: fixVariables,
  UNSUPPORTED_SPACE_IN_VARIABLE: fixVariables,

  UNSUPPORTED_PRINCIPAL: removeElement,
  SCP_SYNTAX_ERROR_PRINCIPAL: removeElement,
  RCP_SYNTAX_ERROR_PRINCIPAL: fixRcpPrincipal,
  INVALID_PRINCIPAL_FORMAT: fixPrincipal,
  INVALID_PRINCIPAL_KEY: fixPrincipalKey,
  INVALID_SERVICE_PRINCIPAL_FORMAT: fixServiceName,
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: fixProvider,
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: fixPrincipalPattern,
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: fixTrustEveryone,
  ENDPOINT_ACCOUNT_PRINCIPAL: fixEndpointAccount,
  EMPTY_ARRAY_PRINCIPAL: fixEmptyPrincipal,
  EMPTY_OBJECT_PRINCIPAL: fixEmptyPrincipal,

  INVALID_CONDITION_OPERATOR: fixOperator,
  NULL_WITH_IF_EXISTS: fixNull,
  NULL_WITH_QUALIFIER: fixNull,
  INVALID_CONDITION_KEY_FORMAT: fixKeyFormat,
  EMPTY_OBJECT_CONDITION: fixEmptyCondition,
  EMPTY_ARRAY_CONDITION: fixEmptyValues,
  EMPTY_ARRAY_CONDITION_FORALLVALUES: fixEmptyValues,
  EMPTY_ARRAY_CONDITION_IFEXISTS: fixEmptyValues,
}

type Fixer = (finding: Finding, subject: Subject) => Fix | undefined

const fixers: ReadonlyMap<string, Fixer> = new Map<string, Fixer>([
  ['JSON_SYNTAX_ERROR', fixSyntax],
  ['UNSUPPORTED_CHARACTER', fixCharacters],
  ...Object.entries(bySite).map(([code, fixer]): [string, Fixer] => [code, onSite(fixer)]),
])

export const fixFor = (finding: Finding, subject: Subject): Fix | undefined =>
  fixers.get(finding.code)?.(finding, subject)

/** Every code that has a fixer. */
export const fixerCodes: readonly string[] = [...fixers.keys()]

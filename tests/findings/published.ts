/**
 * The codes of the public references (Access Analyzer's policy checks, parliament, iam-policy-validator), and the page's
 * own codes for findings that need the whole scenario, each with the severity of its source. Codes that the page reports
 * under another name, or cannot check, are listed below with the reason.
 */
import type { Severity } from '../../src/engine/policy/ast.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)
const each = (start: string, ends: string, behind = ''): readonly string[] =>
  words(ends).map((end) => start + end + behind)

const errors = [
  ...words(`JSON_SYNTAX_ERROR DATA_TYPE_MISMATCH INVALID_POLICY_ELEMENT UNSUPPORTED_ELEMENT_COMBINATION MISSING_STATEMENT MISSING_EFFECT
    MISSING_ACTION MISSING_RESOURCE MISSING_PRINCIPAL INVALID_EFFECT INVALID_VERSION UNSUPPORTED_SID UNIQUE_SIDS_REQUIRED
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE INVALID_CONDITION_OPERATOR INVALID_CONDITION_KEY_FORMAT INVALID_CONDITION_DATA_TYPE
    INVALID_CONDITION_MULTIPLE_BOOLEAN NULL_WITH_IF_EXISTS MISSING_QUALIFIER INVALID_GLOBAL_CONDITION_KEY
    INVALID_SERVICE_CONDITION_KEY UNSUPPORTED_GLOBAL_CONDITION_KEY UNSUPPORTED_ACTION_FOR_CONDITION_KEY
    MISSING_ACTION_FOR_CONDITION_KEY MISSING_TAG_KEY_IN_CONDITION UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL
    VARIABLE_USAGE_TOO_PERMISSIVE WILDCARD_USAGE_TOO_PERMISSIVE TYPE_MISMATCH_IP_RANGE PRIVATE_IP_ADDRESS PRIVATE_NOT_IP_ADDRESS
    INVALID_REGION INVALID_VPC_FORMAT INVALID_VPCE_FORMAT INVALID_KMS_KEY_VALUE INVALID_VARIABLE_FOR_OPERATOR
    MISSING_BRACE_IN_VARIABLE MISSING_QUOTE_IN_VARIABLE UNSUPPORTED_SPACE_IN_VARIABLE EMPTY_VARIABLE
    VARIABLE_UNSUPPORTED_IN_ELEMENT VARIABLE_UNSUPPORTED_IN_VERSION INVALID_SERVICE INVALID_SERVICE_IN_ACTION INVALID_ACTION
    INVALID_ARN_PREFIX MISSING_ARN_FIELD INVALID_ARN_SERVICE_CASE INVALID_ARN_ACCOUNT MISSING_ARN_ACCOUNT ARN_ACCOUNT_NOT_ALLOWED
    INVALID_ARN_REGION MISSING_ARN_REGION ARN_REGION_NOT_ALLOWED INVALID_ARN_RESOURCE INVALID_PARTITION INVALID_PRINCIPAL_FORMAT
    INVALID_PRINCIPAL_KEY INVALID_SERVICE_PRINCIPAL_FORMAT UNSUPPORTED_PRINCIPAL UNSUPPORTED_WILDCARD_IN_PRINCIPAL
    FEDERATED_PRINCIPAL_NOT_SUPPORTED UNSUPPORTED_ACTION_IN_POLICY UNSUPPORTED_RESOURCE_ARN_IN_POLICY
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY
    MISMATCHED_ACTION_FOR_PRINCIPAL MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY SCP_SYNTAX_ERROR_ACTION_WILDCARD
    SCP_SYNTAX_ERROR_PRINCIPAL POLICY_SIZE_EXCEEDS_SCP_QUOTA POLICY_SIZE_EXCEEDS_RCP_QUOTA`),
  ...each('RCP_SYNTAX_ERROR_', 'PRINCIPAL ALLOW NOTACTION ACTION'),
]

const securityWarnings = [
  ...words(`ALLOW_WITH_NOT_PRINCIPAL FORALLVALUES_WITH_SINGLE_VALUED_KEY FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE MISSING_PAIRED_CONDITION_KEYS
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL MISSING_GITHUB_REPO_CONDITION_KEY
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS UNTRUSTWORTHY_CONDITION_KEY DYNAMODB_ATTRIBUTES_WITHOUT_SELECT
    S3_PREFIX_IN_NEGATIVE_CONTEXT`),
  ...each(
    'PASS_ROLE_WITH_',
    'STAR_IN_RESOURCE STAR_IN_ACTION_AND_RESOURCE STAR_IN_RESOURCE_AND_NOT_ACTION NOT_RESOURCE STAR_IN_ACTION_AND_NOT_RESOURCE NOT_ACTION_AND_NOT_RESOURCE',
  ),
  ...each('DENY_', 'WITH NOTACTION_WITH', '_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'),
]

const generalWarnings = [
  ...each(
    'CREATE_SLR_WITH_',
    'NOT_RESOURCE STAR_IN_ACTION_AND_NOT_RESOURCE NOT_ACTION_AND_NOT_RESOURCE STAR_IN_RESOURCE STAR_IN_ACTION_AND_RESOURCE STAR_IN_RESOURCE_AND_NOT_ACTION',
  ),
  ...words(`DEPRECATED_GLOBAL_CONDITION_KEY INVALID_DATE_VALUE INVALID_ROLE_REFERENCE INVALID_USER_REFERENCE MISSING_VERSION
    UNIQUE_SIDS_RECOMMENDED WILDCARD_WITHOUT_LIKE_OPERATOR TYPE_MISMATCH SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES`),
  ...each('POLICY_SIZE_EXCEEDS_', 'IDENTITY_POLICY RESOURCE_POLICY ROLE_TRUST_POLICY', '_QUOTA'),
  ...each('TYPE_MISMATCH_', 'BOOLEAN DATE NUMBER STRING'),
]

const suggestions = [
  ...each(
    'EMPTY_ARRAY_',
    'ACTION RESOURCE PRINCIPAL CONDITION CONDITION_FORALLVALUES CONDITION_FORANYVALUE CONDITION_IFEXISTS',
  ),
  ...each('EMPTY_OBJECT_', 'CONDITION PRINCIPAL'),
  ...each('EQUIVALENT_TO_NULL_', 'TRUE FALSE'),
  ...each(
    'REDUNDANT_',
    'ACTION RESOURCE STATEMENT CONDITION_VALUE_NUM KEY_DUE_TO_WILDCARD_IN_CONDITION STATEMENT_DUE_TO_WILDCARD_IN_CONDITION PRINCIPAL_IN_ROLE_TRUST_POLICY',
  ),
  ...each('ALLOW_', 'WITH NOTACTION_WITH', '_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE'),
  ...words(`EMPTY_SID_VALUE IMPROVE_IP_RANGE NULL_WITH_QUALIFIER PRIVATE_IP_ADDRESS_SUBSET PRIVATE_NOT_IP_ADDRESS_SUBSET
    WILDCARD_IN_SERVICE_NAME RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL IRRELEVANT_CONDITION_KEY_IN_POLICY CONFIRM_AUDIENCE_CLAIM_TYPE`),
]

export const accessAnalyzer: ReadonlyMap<string, Severity> = new Map([
  ...errors.map((code) => [code, 'error'] as const),
  ...securityWarnings.map((code) => [code, 'security'] as const),
  ...generalWarnings.map((code) => [code, 'warning'] as const),
  ...suggestions.map((code) => [code, 'suggestion'] as const),
])

/** Of the checks of 2023, taken back when SCPs got the whole language. */
export const withdrawn = words(
  'SCP_SYNTAX_ERROR_ALLOW_CONDITION SCP_SYNTAX_ERROR_ALLOW_NOTACTION SCP_SYNTAX_ERROR_ALLOW_RESOURCE SCP_SYNTAX_ERROR_NOTRESOURCE',
)

/** Their own severities are on other scales. */
export const parliament =
  words(`MALFORMED_JSON EXCEPTION MALFORMED DUPLICATE_SID RESOURCE_MISMATCH RESOURCE_POLICY_PRIVILEGE_ESCALATION
  UNKNOWN_PRINCIPAL UNKNOWN_FEDERATION_SOURCE UNKNOWN_OPERATOR UNKNOWN_CONDITION_FOR_ACTION MISMATCHED_TYPE
  MISMATCHED_TYPE_OPERATION_TO_NULL MISMATCHED_TYPE_BUT_USABLE BAD_PATTERN_FOR_MFA INVALID_ARN INVALID_VERSION INVALID_SID NO_VERSION
  OLD_VERSION UNKNOWN_ACTION UNKNOWN_PREFIX RESOURCE_STAR RESOURCE_EFFECTIVELY_STAR PRIVILEGE_ESCALATION SENSITIVE_ACCESS
  PERMISSIONS_MANAGEMENT_ACTIONS CREDENTIALS_EXPOSURE NOTPRINCIPAL_WITH_ALLOW NOTRESOURCE_WITH_ALLOW SINGLE_VALUE_CONDITION_TOO_PERMISSIVE`)

export const validator = [
  ...words(`full_wildcard service_wildcard not_action_allow not_action_allow_no_condition combined_not_action_not_resource not_resource_broad
    not_action_deny_review not_resource_deny_review not_resource_deny_ineffective ineffective_deny_carve_out
    ifexists_weakens_security_condition ifexists_weakens_deny ifexists_on_always_present_key forallvalues_allow_without_null_check
    foranyvalue_deny_without_null_check confused_deputy_risk service_principal_wildcard invalid_principal_type_for_assume_action
    missing_required_condition_for_assume_action invalid_provider_format rcp_blanket_deny rcp_missing_service_carveout
    unsupported_rcp_service global_condition_key_with_action_specific policy_type_hint privilege_escalation`),
  ...each('mfa_antipattern_', 'bool_false boolif_exists_false null_true null_false'),
  ...each('invalid_rcp_', 'effect principal not_principal not_action wildcard_action'),
  'organization rules',
]

export const wholePicture =
  words(`grant-blocked-by-scp grant-outside-boundary grant-outside-session-policy scp-level-empty
  scp-on-management-account control-policy-outside-organization trust-unreachable assume-untrusted trust-service-never-passed passrole-target-does-not-trust-service
  external-id-never-sent mfa-required-in-service-path duration-over-role-maximum duration-over-chaining-cap session-policy-too-large
  kms-key-unreachable resource-policy-names-deleted-principal invisible-character-in-name principal-tag-never-set session-tag-not-allowed
  source-identity-not-allowed role-arn-vs-session-arn notprincipal-deny-misses-session cross-account-one-sided dead-statement
  shadowed-by-deny`)

/** One fault, one finding: where several sources have a name for it, the page says the first that Access Analyzer has. */
export const saidAs: Readonly<Record<string, readonly string[]>> = {
  // Both are about `aws:ARN`, and the error says more.
  DEPRECATED_GLOBAL_CONDITION_KEY: ['UNSUPPORTED_GLOBAL_CONDITION_KEY'],
  MALFORMED_JSON: ['JSON_SYNTAX_ERROR'],
  MALFORMED: [
    'MISSING_STATEMENT',
    'MISSING_EFFECT',
    'MISSING_ACTION',
    'MISSING_RESOURCE',
    'DATA_TYPE_MISMATCH',
    'INVALID_POLICY_ELEMENT',
  ],
  DUPLICATE_SID: ['UNIQUE_SIDS_REQUIRED', 'UNIQUE_SIDS_RECOMMENDED'],
  UNKNOWN_PRINCIPAL: ['INVALID_PRINCIPAL_FORMAT', 'INVALID_PRINCIPAL_KEY'],
  UNKNOWN_FEDERATION_SOURCE: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
  UNKNOWN_OPERATOR: ['INVALID_CONDITION_OPERATOR'],
  UNKNOWN_CONDITION_FOR_ACTION: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
  MISMATCHED_TYPE: ['TYPE_MISMATCH'],
  MISMATCHED_TYPE_OPERATION_TO_NULL: ['TYPE_MISMATCH_BOOLEAN'],
  INVALID_ARN: ['INVALID_ARN_PREFIX', 'MISSING_ARN_FIELD', 'INVALID_ARN_RESOURCE'],
  INVALID_SID: ['UNSUPPORTED_SID'],
  NO_VERSION: ['MISSING_VERSION'],
  UNKNOWN_ACTION: ['INVALID_ACTION'],
  UNKNOWN_PREFIX: ['INVALID_SERVICE_IN_ACTION'],
  NOTPRINCIPAL_WITH_ALLOW: ['ALLOW_WITH_NOT_PRINCIPAL'],
  SINGLE_VALUE_CONDITION_TOO_PERMISSIVE: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
  service_principal_wildcard: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
  invalid_principal_type_for_assume_action: ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
  invalid_provider_format: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
  invalid_rcp_effect: ['RCP_SYNTAX_ERROR_ALLOW'],
  invalid_rcp_principal: ['RCP_SYNTAX_ERROR_PRINCIPAL'],
  invalid_rcp_not_principal: ['RCP_SYNTAX_ERROR_PRINCIPAL'],
  invalid_rcp_not_action: ['RCP_SYNTAX_ERROR_NOTACTION'],
  invalid_rcp_wildcard_action: ['RCP_SYNTAX_ERROR_ACTION'],
  privilege_escalation: ['PRIVILEGE_ESCALATION'],
  // `IfExists` makes a condition hold for absent keys too, so a Deny with it denies more, never less (4.11).
  ifexists_weakens_deny: ['ifexists-widens-deny'],
}

export const notSaid: Readonly<Record<string, string>> = {
  SCP_SYNTAX_ERROR_ACTION_WILDCARD:
    'Since 19 September 2025 an SCP takes wildcards at any place of an action (semantics 2.12); the reference has not followed.',
  EXCEPTION:
    'The name of a failure of parliament itself. Nothing here throws; a document that cannot be read is a JSON_SYNTAX_ERROR.',
  SENSITIVE_ACCESS: 'Says nothing until somebody lists which resources are sensitive; a scenario has no such list.',
  'organization rules':
    'Which conditions an organization requires or forbids for which action is its own list; a scenario has none.',
}

/** Where the page says it of other severity than its source, and why. */
export const otherSeverity: Readonly<Record<string, readonly [Severity, string]>> = {
  INVALID_ARN_RESOURCE: [
    'warning',
    'The service reference does not have every form: AWS’s own policies would have 13 errors.',
  ],
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: [
    'warning',
    'The service reference is silent about many keys that requests have, and its silence is no proof.',
  ],
  EMPTY_ARRAY_PRINCIPAL: ['error', 'The service refuses the document (2.8).'],
  EMPTY_OBJECT_PRINCIPAL: ['error', 'The service refuses the document (2.8).'],
  MISSING_GITHUB_REPO_CONDITION_KEY: ['error', 'IAM refuses such a policy today (6.11).'],
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: ['warning', 'The quota is in doubt (U14).'],
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: ['warning', 'The quota is in doubt (U14).'],
}

/** Documentation of the codes that the parser, the scenario's reader and the editor report. Rules of the linter carry their own. Source: semantics 2. */

import type { ParserCode } from './codes.ts'

export const parserDocumentation: Readonly<Record<ParserCode, string>> = {
  // JSON
  JSON_SYNTAX_ERROR:
    'The text is not JSON: a comma, quote or bracket is missing or too many, or a comment stands in it. AWS refuses such a document; here it grants and denies nothing until it can be read.',
  DUPLICATE_KEY:
    'One object has the same key twice. AWS refuses the document; most JSON readers would silently keep the last one. Put both into one.',
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE:
    'Condition keys are told apart without regard to case, so these two are one key, and AWS refuses the document. Write one, with all its values in a list.',
  DATA_TYPE_MISMATCH:
    'The element has the wrong JSON type: a text where an object belongs, a number where a text does. AWS refuses the document.',
  UNSUPPORTED_CHARACTER:
    'IAM takes printable characters of Latin-1, tab and line breaks in a policy. Others, such as typographic quotes or emoji, are refused.',
  MORE_PROBLEMS: 'The document has more problems than are listed. They come to light as the first ones are mended.',

  // Elements
  INVALID_POLICY_ELEMENT:
    'The grammar has no element of this name. Element names are case sensitive: `Action`, not `action`.',
  UNSUPPORTED_ELEMENT_COMBINATION:
    'A statement has an element or its `Not` twin, never both: `Action` or `NotAction`, `Resource` or `NotResource`, `Principal` or `NotPrincipal`.',
  MISSING_STATEMENT: 'A policy has a `Statement`: one object, or a list of them.',
  MISSING_EFFECT: 'Every statement says `"Effect": "Allow"` or `"Effect": "Deny"`. There is no default.',
  MISSING_ACTION: 'Every statement has `Action` or `NotAction`.',
  MISSING_RESOURCE:
    'In this type of policy every statement has `Resource` or `NotResource`. Trust policies go without, since the role is their resource; policies of queues, topics, repositories and other resources may, and those of buckets and KMS keys may not.',
  MISSING_PRINCIPAL:
    'A policy that is attached to a resource says to whom it applies: every statement has `Principal` or `NotPrincipal`.',
  INVALID_EFFECT: 'The effect is exactly `Allow` or `Deny`, with that capital.',
  INVALID_VERSION:
    'There are two versions of the language, `2012-10-17` and `2008-10-17`. The date is no date of yours: it says which features the text may use.',
  MISSING_VERSION:
    'Without `Version` a policy is read as `2008-10-17`: variables such as `${aws:username}` are plain text then.',
  OLD_VERSION:
    'Version `2008-10-17` has no policy variables: `${…}` is plain text in it. Write `2012-10-17` unless you want exactly that.',
  UNSUPPORTED_SID:
    'In policies of IAM and Organizations a statement id holds letters and digits only: no spaces, dashes or dots.',
  UNIQUE_SIDS_REQUIRED: 'Two statements have the same `Sid`, which this type of policy forbids.',
  UNIQUE_SIDS_RECOMMENDED:
    'Two statements have the same `Sid`. The service stores it, but nobody can tell them apart by it.',
  EMPTY_SID_VALUE: 'An empty `Sid` names nothing. Leave it out, or give it a name.',

  // Empty lists
  EMPTY_ARRAY_ACTION: 'An empty list covers no action, so the statement applies to nothing.',
  EMPTY_ARRAY_RESOURCE: 'An empty list covers no resource, so the statement applies to nothing.',
  EMPTY_ARRAY_PRINCIPAL: 'An empty list names nobody, so the statement applies to nobody.',
  EMPTY_OBJECT_PRINCIPAL: 'An empty object names nobody, so the statement applies to nobody.',
  EMPTY_ARRAY_CONDITION:
    'A key with no values to compare matches nothing; with a negated operator it excludes nothing. Name the values, or drop the condition.',
  EMPTY_ARRAY_CONDITION_FORALLVALUES:
    '`ForAllValues` over no values holds only when the request has none either. To ask for the absence of a key, use `Null`.',
  EMPTY_ARRAY_CONDITION_FORANYVALUE: '`ForAnyValue` over no values never holds, so the statement applies to nothing.',
  EMPTY_ARRAY_CONDITION_IFEXISTS:
    'With no values to compare, `…IfExists` holds only when the key is absent. To ask for that, use `Null`.',
  EMPTY_OBJECT_CONDITION: 'An empty condition block always holds. It can go.',

  // Actions
  WILDCARD_IN_SERVICE_NAME:
    'The service of an action is written out: `s3:*`, not `s*:Get*`. Only a lone `*` stands for all actions of all services.',
  MISMATCHED_ACTION_FOR_PRINCIPAL:
    'Each kind of provider has its own call: `sts:AssumeRoleWithSAML` for SAML, `sts:AssumeRoleWithWebIdentity` for OpenID Connect, `sts:AssumeRole` for users, roles, accounts and services.',

  // ARNs
  ACTION_FITS_NO_RESOURCE:
    'In a bucket policy each action applies to a resource of its statement: `s3:ListBucket` to the bucket (`arn:aws:s3:::bucket`), `s3:GetObject` to objects (`arn:aws:s3:::bucket/*`). S3 refuses the whole policy otherwise.',
  INVALID_ARN_PREFIX:
    'A resource is `*` or an ARN, which begins with `arn:`. A bare name such as `my-bucket` matches nothing.',
  INVALID_ARN_SERVICE_CASE: 'The service of an ARN is written in small letters.',
  INVALID_PARTITION: 'The partition is `aws`, `aws-cn`, `aws-us-gov` or one of the isolated ones.',

  // Principals
  INVALID_PRINCIPAL_FORMAT:
    '`Principal` is `"*"` or an object: `{ "AWS": "arn:…" }`, `{ "Service": "lambda.amazonaws.com" }`, `{ "Federated": "arn:…" }`.',
  INVALID_PRINCIPAL_KEY: 'A principal is of one of four kinds: `AWS`, `Service`, `Federated`, `CanonicalUser`.',
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY:
    'A federated principal is the ARN of a provider in the role’s account (`arn:aws:iam::111122223333:oidc-provider/…` or `…:saml-provider/…`), or one of the domains that AWS knows, such as `accounts.google.com`.',
  FEDERATED_PRINCIPAL_NOT_SUPPORTED:
    'Federated principals make sense in trust policies only: with their token they get a role, and it is the role that calls.',
  UNSUPPORTED_PRINCIPAL:
    'A policy that is attached to a user, group or role applies to whoever it is attached to: it has no `Principal`. Drop it, or attach the policy to a resource.',
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL:
    'In a principal a wildcard stands alone: `"*"` is everyone. Part of an ARN cannot be one; use a condition on `aws:PrincipalArn` with `ArnLike` for that.',
  ALLOW_WITH_NOT_PRINCIPAL:
    '`NotPrincipal` with `Allow` grants to everyone except those listed, anonymous callers among them. Name those who may.',
  ENDPOINT_ACCOUNT_PRINCIPAL:
    'In the policy of a VPC endpoint an account stands for its root user only. To let in everyone of an account, use a condition on `aws:PrincipalAccount`.',
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL:
    'A trust policy names whom it trusts; `NotPrincipal` with `Allow` is refused there.',
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE:
    'A trust policy has no `Resource`: it is attached to the one role that it speaks of.',
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL:
    'A principal of a trust policy is a whole ARN, an account, a service or a provider. Part of it cannot be a wildcard.',
  ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL:
    'The role trusts everyone in every account who passes the conditions. Whoever knows its ARN may try.',
  ROLE_TRUST_POLICY_NOTACTION:
    'With `NotAction` a trust policy grants every way to assume the role but those listed, also ones that AWS adds later.',

  // Conditions and variables
  INVALID_CONDITION_OPERATOR:
    'There is no such operator. They read `StringEquals`, `ArnLike`, `DateLessThan` …, with `IfExists` behind and `ForAllValues:` or `ForAnyValue:` in front where that is meant.',
  INVALID_CONDITION_KEY_FORMAT: 'A condition key reads `service:name`, as `aws:SourceIp` or `s3:prefix`.',
  NULL_WITH_IF_EXISTS:
    '`Null` asks whether a key exists, so `IfExists` has nothing to add, and AWS has no such operator.',
  NULL_WITH_QUALIFIER:
    '`Null` asks whether a key exists. With `ForAllValues` it always holds, with `ForAnyValue` never.',
  INVALID_VARIABLE_FOR_OPERATOR:
    'Variables are filled in for `String…` and `Arn…` operators only. Here the text is compared as it stands.',
  MISSING_BRACE_IN_VARIABLE: 'A variable reads `${aws:username}`: the closing brace is missing, so nothing matches.',
  MISSING_QUOTE_IN_VARIABLE: "The default of a variable stands in single quotes: `${aws:PrincipalTag/team, 'none'}`.",
  UNSUPPORTED_SPACE_IN_VARIABLE:
    'A space makes the variable another name, which no request has. Write `${aws:username}` without one.',
  EMPTY_VARIABLE:
    '`${}` names no key, so nothing matches. `${$}`, `${*}` and `${?}` stand for the characters themselves.',
  VARIABLE_UNSUPPORTED_IN_ELEMENT:
    'Variables are filled in in `Resource` and in values of conditions only. Here the text is taken as it stands.',
  VARIABLE_UNSUPPORTED_IN_VERSION:
    'Variables need `"Version": "2012-10-17"`. In this document `${…}` is plain text and will not match what you mean.',

  // Control policies and sizes
  SCP_SYNTAX_ERROR_PRINCIPAL:
    'A service control policy applies to everyone in the accounts below; it has no `Principal`.',
  RCP_SYNTAX_ERROR_PRINCIPAL:
    'The principal of a resource control policy is `"*"`: it speaks of resources, whoever calls. Narrow it with conditions.',
  RCP_SYNTAX_ERROR_ALLOW:
    'Resource control policies of your own only deny. What is allowed comes from `RCPFullAWSAccess`, which AWS attaches itself.',
  RCP_SYNTAX_ERROR_NOTACTION: 'A resource control policy lists its actions: `NotAction` is not available.',
  RCP_SYNTAX_ERROR_ACTION:
    'Resource control policies cover some services only, such as S3, STS, KMS, SQS and Secrets Manager, and each action names one of them.',
  POLICY_SIZE: 'The document is longer than AWS takes for its type. White space does not count for policies of IAM.',
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA:
    'Inline policies of a user have 2,048 characters together, of a group 5,120, of a role 10,240; a managed policy has 6,144. White space does not count.',
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA:
    'A trust policy has 2,048 characters; AWS raises that to 8,192 on request.',
  POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA:
    'The session policies of a call have 2,048 characters in plain text, and a packed size besides.',
  POLICY_SIZE_EXCEEDS_SCP_QUOTA:
    'A service control policy has 10,240 characters. In the console white space is taken out, in the API it counts.',
  POLICY_SIZE_EXCEEDS_RCP_QUOTA:
    'A resource control policy has 5,120 characters. In the console white space is taken out, in the API it counts.',

  // The scenario
  NOT_APPLIED:
    'What you typed cannot be part of the scenario yet. It is kept as you typed it, and the scenario goes on with its last good state.',
  MISSING_FORMAT: 'A scenario begins with `"format": "iam-playground/1"`.',
  FORMAT_TOO_NEW:
    'The scenario was written for a later version of the format than this page knows. Reload the page to get the newest one.',
  MISSING_FIELD: 'The format requires this field.',
  UNKNOWN_FIELD:
    'The format has no such field. Unknown fields are refused, so that a slip of the pen does not go unnoticed.',
  WRONG_TYPE: 'The field has the wrong JSON type.',
  INVALID_VALUE: 'The field’s value is not one that the format takes.',
  DUPLICATE_NAME: 'Two things of one kind have the same name in one place, so that a reference could mean either.',
  ACCOUNT_LISTED_TWICE: 'An account is in one place of the organization.',
  TOO_MANY:
    'AWS limits how many policies, groups and tags one principal has, and how many control policies one node. It is evaluated all the same.',
  INVALID_TAG:
    'Keys of tags have 1 to 128 characters, values at most 256; keys do not begin with `aws:`, and those of users and roles are unique without regard to case.',
  ORGANIZATION_TOO_DEEP: 'Organizational units nest five levels deep at most.',
  TOO_DEEP: 'The JSON nests deeper than any scenario does.',
  EMPTY_INTERVAL: 'The workload ends before it begins, so it is never handed credentials.',
  FILLED_WORKLOAD_VALUE:
    'A trust policy reads a value that the workload does not say, so a made-up one stands for it. Set the field that the message names to have the true one.',
  FOREIGN_PARTITION:
    'A call names an ARN of an account in another partition than the account is in. Write the partition of the account.',
  MISSING_SERVICE_REFERENCE:
    'AWS’s service reference of the call’s service could not be loaded, so no key is taken away from the request, and its resource is the one that the call names. Go online and ask again.',
  OTHER_RESOURCE_AUTHORIZED:
    'The API authorizes the call on another resource than the one it names: on `*` where the action has no resource types, on the bucket, on the key behind an alias, on the whole ARN of a secret. The decision is about that one.',
  RESOURCE_FITS_NO_TYPE:
    'AWS has no such request: the resource is of none of the types that the action takes. It is evaluated as written.',
  KEY_OF_OTHER_ACTIONS:
    'AWS lists the key for other actions of the service and not for this one, so a real request does not have it. Take it out of the call’s context.',
  UNKNOWN_CALLER:
    'The call’s caller is nobody in this scenario. Give a user, a role, `session:<call>`, `workload:<id>`, `service:<name>` or `anonymous`.',
  UNKNOWN_PRINCIPAL: 'The caller’s account is in the scenario and has no such user or role.',
  UNKNOWN_GROUP: 'The user is in a group that its account does not have.',
  UNKNOWN_MANAGED_POLICY:
    'No managed policy of the account has this name. AWS’s own are named by their ARN, `arn:aws:iam::aws:policy/ReadOnlyAccess`.',
  UNKNOWN_ROLE: 'The role is not in the scenario.',
}

/**
 * Names that AWS writes in its managed policies but does not list in the service reference: services and actions that were
 * retired or are not public yet. Whoever writes them has not made a typo. A test holds the lists to the policies of
 * the package that is installed, so they change with it.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().toLowerCase().split(/\s+/))

const services = words(
  'builderid datazonecontrol deepcomposer deeplens deepracer elastic-inference iot1click iotroborunner mobilehub sagemaker-groundtruth-synthetic zocalo',
)

const actions: Readonly<Record<string, ReadonlySet<string>>> = {
  budgets: words('CreateBudget DeleteBudget DescribeBudget DescribeBudgets UpdateBudget'),
  cloud9: words('ValidateEnvironmentName'),
  cloudhsm: words(
    'CreateLunaClient DeleteLunaClient DescribeHapg DescribeLunaClient GetConfig ModifyHapg ModifyLunaClient',
  ),
  memorydb: words('ReplicateMultiRegionClusterData'),
  organizations: words('CreateBuilderIdOwnedAccount'),
  payments:
    words(`AcceptTermsAndConditionsForProgramByAccountId BatchGetPaymentProfiles CreatePaymentAttempt CreatePaymentProfile Get
    GetAcceptedTermsAndConditionsForProgramByAccountId GetAccountBalance GetDefaultPaymentProfile GetEligibleCurrencies GetPaymentAttempt
    GetPaymentPreferences GetPreferredCurrency GetRecommendedTermsAndConditionsForProgram ListPaymentProfiles SearchFinancialRecords
    SetPreferredCurrency UpdatePaymentProfile`),
  qapps: words('ImportDocumentToQApp ImportDocumentToQAppSession'),
  'route53-recovery-control-config': words('DescribeRoutingControlByName'),
  securityagent:
    words(`BatchGetAgentInstances BatchGetSecurityTestContentMetadata BatchGetTasks CreateDocumentReview DeleteDocumentReview
    GetCodeReviewTask GetDocReviewTask GetDocumentReview GetDocumentReviewArtifact ListAgentInstances ListControls
    ListDocumentReviewComments ListDocumentReviews ListTasks StartPentestExecution StopPentestExecution`),
}

/** Keys, with the starts of the actions beside which AWS writes them. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'a4b:amazonid': ['a4b:'],
  'a4b:filters_devicetype': ['a4b:'],
  'application-autoscaling:service-namespace': ['application-autoscaling:describe'],
  'aws-marketplace:agreementtype': ['aws-marketplace:'],
  'aws-marketplace:partytype': ['aws-marketplace:'],
  'aws-marketplace:productid': ['aws-marketplace:'],
  'aws:tagkeys': ['iam:getrole', 'kms:creategrant', 'kms:describekey', 'logs:deleteloggroup', 'sagemaker:deletedomain'],
  'deadline:farmmembershiplevels': ['deadline:searchworkers'],
  'deadline:fleetmembershiplevels': ['deadline:searchworkers'],
  'dms:task-tag/project': ['dms:'],
  'ec2:vpc': ['ec2:describesubnets'],
  'ecs:cluster': ['ecs:'],
  'glue:lakeformationpermissions': ['glue:'],
  'iottwinmaker:linkedservices': ['iottwinmaker:'],
  'lakeformation:gluearn': ['lakeformation:'],
  'nimble:ownedby': ['nimble:'],
  'ram:resourcesharename': ['ram:getresourceshares'],
  'redshift-data:glue-catalog-arn': ['redshift-data:', 'redshift-serverless:'],
}

/** Starts of resources, behind the account. */
const resources: Readonly<Record<string, readonly string[]>> = {
  // The reference has the recovery points of other services only.
  backup: ['recovery-point:'],
  // Macros and transforms, `arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31`.
  cloudformation: ['transform/'],
  waf: ['changetoken/'],
  'waf-regional': ['changetoken/'],
}

export const isServiceNamedByAws = (prefix: string): boolean => services.has(prefix.toLowerCase())
export const isActionNamedByAws = (prefix: string, name: string): boolean => {
  const of = prefix.toLowerCase()
  return Object.hasOwn(actions, of) && actions[of]?.has(name.toLowerCase()) === true
}
/** @param key in lower case. @param action such as `ec2:RunInstances`. */
export const isKeyNamedByAws = (key: string, action: string): boolean =>
  Object.hasOwn(keys, key) && keys[key]?.some((start) => action.toLowerCase().startsWith(start)) === true
export const isResourceNamedByAws = (service: string, resource: string): boolean =>
  Object.hasOwn(resources, service) && resources[service]?.some((start) => resource.startsWith(start)) === true
/** For the test that holds the lists to the policies. */
export const namedByAws = { services, actions }

/**
 * Names of services whose prefix several services share. The reference has one name for each prefix, that of the service
 * that came last, and the other services' actions are not its own. Source: "Service Authorization Reference", where each of
 * these prefixes stands on several pages.
 */
const shared: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'Amazon API Gateway Management'],
  ['aws-marketplace', 'AWS Marketplace'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['greengrass', 'AWS IoT Greengrass'],
  ['kinesisanalytics', 'Amazon Kinesis Analytics'],
  ['lex', 'Amazon Lex'],
  ['ses', 'Amazon SES'],
  ['sms-voice', 'AWS End User Messaging SMS and Voice'],
])

/** What to call the service of a prefix: the name that all who share the prefix go by. @param prefix in lower case. */
export const serviceName = (prefix: string, name: string): string => shared.get(prefix) ?? name

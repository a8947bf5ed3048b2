/** Services with one endpoint for all Regions, and the Region that their requests are in. Source: semantics 1.9, 1.12. */
const globalServices: ReadonlyMap<string, string> = new Map([
  ...'iam organizations account route53 route53domains cloudfront waf shield support budgets ce'
    .split(' ')
    .map((service): [string, string] => [service, 'us-east-1']),
  ['globalaccelerator', 'us-west-2'],
  ['networkmanager', 'us-west-2'],
])

/** @param service prefix in lower case. @returns undefined for a Regional service. */
export const globalRegion = (service: string): string | undefined => globalServices.get(service)

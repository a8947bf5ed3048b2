/**
 * AWS's Regions, as of 30 November 2026. New ones are added now and then, so that a name of the right form that the list
 * lacks is doubtful, not wrong. Source: "AWS Region billing codes", AWS Global Infrastructure; the values of
 * ImpactedAwsRegion, AWS Security Incident Response API Reference; botocore's `partitions.json` for the partitions that
 * are not public. `eusc-de-east-1` stands in the documentation of the European Sovereign Cloud, and `sa-west-1` (Chile)
 * in files that AWS publishes, not yet on the page of billing codes.
 */
import { nearest } from '../../../engine/base/nearest.ts'

export const regionsAsOf = 'November 2026'

export const regions: readonly string[] =
  `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
  ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1
  cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
  eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2
  us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1
  us-west-1 us-west-2`.split(/\s+/)

const known: ReadonlySet<string> = new Set(regions)
/** Regions without their number: `eu-west`. New Regions mostly differ in the number. */
const areas: readonly string[] = [...new Set(regions.map((region) => region.replace(/-\d+$/, '')))]
const isArea = (text: string): boolean => areas.includes(text)

/** What is wrong with the name of a Region: it cannot be one, or the list does not have it. */
export interface RegionFault {
  readonly kind: 'wrong' | 'unlisted'
  readonly better: string | undefined
}

/** @returns undefined for a Region of the list. Case counts, as in every comparison. */
export function regionFault(text: string): RegionFault | undefined {
  if (known.has(text)) return undefined
  // Longer than the name of any Region.
  if (text.length > 40) return { kind: 'wrong', better: undefined }
  if (known.has(text.toLowerCase())) return { kind: 'wrong', better: text.toLowerCase() }
  const [, area, number] = /^([a-z]{2,4}(?:-[a-z]+){1,3})-(\d{1,2})$/.exec(text) ?? []
  const [, letters = text, digits = number ?? '1'] = /^(.*?)[-_ ]?(\d+)[a-z]?$/.exec(text) ?? []
  const meant = isArea(letters.toLowerCase()) ? letters.toLowerCase() : nearest(letters.toLowerCase(), areas)
  const better = meant === undefined ? undefined : `${meant}-${digits}`
  if (area !== undefined && isArea(area)) return { kind: 'unlisted', better: undefined }
  if (area !== undefined && better === undefined) return { kind: 'unlisted', better: undefined }
  return { kind: 'wrong', better: better !== undefined && known.has(better) ? better : nearest(text, regions) }
}

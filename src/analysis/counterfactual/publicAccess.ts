/** Turns Block Public Access off where it blocks a public bucket policy. Source: semantics 5.11. */
import type { AccountSpec } from '../../scenario/format/schema.ts'
import type { Spot } from './blockedLayer.ts'
import { type Change, inAccount } from './change.ts'

type Switches = AccountSpec['blockPublicAccess']
const restricts = (switches: Switches): boolean =>
  switches === true || (typeof switches === 'object' && switches.RestrictPublicBuckets === true)
/** The other three switches stay as they are. */
const lifted = (switches: Switches): Switches => ({
  ...(switches === true
    ? { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true }
    : typeof switches === 'object'
      ? switches
      : {}),
  RestrictPublicBuckets: false,
})

export function publicAccess({ scenario, request, layer }: Spot): readonly Change[] {
  const bucket = /^arn:aws[^:]*:s3:::[^/]+/.exec(request.resource)?.[0]
  if (layer !== 'resourcePolicy' || bucket === undefined) return []
  const owner = scenario.accounts.find(({ resources }) => resources?.some(({ arn }) => arn === bucket))
  const own = owner?.resources?.find(({ arn }) => arn === bucket)?.blockPublicAccess
  if (owner === undefined || !(restricts(own) || restricts(owner.blockPublicAccess))) return []
  const places = [
    restricts(own) ? `\`${bucket}\`` : '',
    restricts(owner.blockPublicAccess) ? `account \`${owner.name ?? owner.id}\`` : '',
  ].filter(Boolean)
  return [
    {
      id: `public access ${bucket}`,
      kind: 'setting',
      title: `Turn \`RestrictPublicBuckets\` of Block Public Access off for ${places.join(' and ')}`,
      document: undefined,
      weight: 8,
      apply: (before) =>
        inAccount(before, owner.id, (account) => ({
          ...account,
          ...(restricts(account.blockPublicAccess) ? { blockPublicAccess: lifted(account.blockPublicAccess) } : {}),
          resources: account.resources?.map((resource) =>
            resource.arn === bucket && restricts(resource.blockPublicAccess)
              ? { ...resource, blockPublicAccess: lifted(resource.blockPublicAccess) }
              : resource,
          ),
        })),
    },
  ]
}

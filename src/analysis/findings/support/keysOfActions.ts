/**
 * Which condition keys the requests for an action can have. The service reference is silent about many, so its silence is
 * no proof: it never makes an error, and a key that it ties to no action says nothing. Source: semantics 1.11, 2.21;
 * "Service Authorization Reference".
 */
import { onceFor } from '../../../engine/base/memo.ts'
import { type CatalogService, canHaveKey, listsKey, type ReferenceAction } from '../../../engine/catalog/catalog.ts'
import type { CatalogForLint } from '../catalog.ts'
import { isKeyNamedByAws } from './namedByAws.ts'
import { outsideReference } from './reference.ts'

/** Keys that some action or some type of resource of the service has, in lower case; families up to their placeholder. */
const tiedKeys = onceFor(
  (service: CatalogService): ReadonlySet<string> =>
    new Set(
      [...(service.actions ?? []), ...(service.resourceTypes ?? [])].flatMap(({ conditionKeys = [] }) =>
        conditionKeys.map((name) => familyOf(name.toLowerCase())),
      ),
    ),
)
const familyOf = (name: string): string => /^(.*[/:])(?:\$\{[^}]*\}|<[^>]*>)$/.exec(name)?.[1] ?? name

/** Whether the reference gives the key to something at all. Some 95 keys of 30 services stand in its tables alone. */
function isTied(catalog: CatalogForLint, key: string): boolean {
  const service = catalog.service(key.slice(0, Math.max(0, key.indexOf(':'))))
  if (service === undefined) return false
  const tied = tiedKeys(service)
  return tied.has(key) || [...tied].some((one) => /[/:]$/.test(one) && key.startsWith(one))
}

/** Tags of the request: the reference lists them for the actions that write tags. */
const isTagOfRequest = (key: string): boolean => key.startsWith('aws:requesttag/') || key === 'aws:tagkeys'

const takesTags = onceFor((service: CatalogService): boolean =>
  (service.actions ?? []).some((action) => canHaveKey({ service, action }, 'aws:TagKeys')),
)
const listsTags = onceFor((service: CatalogService): boolean =>
  (service.actions ?? []).some((action) => listsKey(action, 'aws:TagKeys')),
)

/**
 * Types of resources have these keys for the actions that make them, so the type of an instance has them, and to start one
 * does not. Where the reference writes them beside actions, those alone have them.
 */
function writesTags(facts: ReferenceAction, key: string): boolean {
  if (isKeyNamedByAws(key, `${facts.service.prefix}:${facts.action.name}`)) return true
  if (listsTags(facts.service)) return listsKey(facts.action, key) || isOfTagging(facts.action)
  return !takesTags(facts.service) || canHaveKey(facts, key)
}

const isOfTagging = ({ name, access }: ReferenceAction['action']): boolean =>
  access === 'Tagging' || /^(?:Create|Run|Tag|Untag|Import|Register|Put)/.test(name)

/** Keys of sessions that a service makes, which any action may see (1.6), and those of ECS, which AWS writes beside many actions. */
const ofCredentials =
  /^(?:glue:(?:roleassumedby|credentialissuingservice)|ssm:sourceinstancearn|codebuild:(?:buildarn|projectarn)|identitystore:userid)$|^ecs:/

/**
 * Whether the reference tells anything of the key: it ties it to actions, and none of AWS's pages gives it to others.
 * @param key in lower case.
 */
export function isJudged(catalog: CatalogForLint, key: string): boolean {
  if (isTagOfRequest(key)) return true
  return (
    /^(?!aws:|saml:|sts:)[a-z0-9-]+:/.test(key) &&
    !outsideReference.test(key) &&
    !ofCredentials.test(key) &&
    isTied(catalog, key)
  )
}

/** Whether a request for the action may have the key; true where the reference says too little. @param key in lower case. */
export function mayHaveKey(facts: ReferenceAction, key: string): boolean {
  if (isTagOfRequest(key)) return writesTags(facts, key)
  return canHaveKey(facts, key) || isKeyNamedByAws(key, `${facts.service.prefix}:${facts.action.name}`)
}

/**
 * Which condition keys a request for an action has. AWS's service reference lists for each action, and for each resource
 * type that it takes, the keys of the service. A key that is derived is there only for the actions that have it. A key
 * that the reference ties to no action and no type is never taken away, and neither is one of an action that the
 * reference does not know. Source: semantics 1.11.
 */
import { onceFor } from '../base/memo.ts'
import type { ActionFacts } from '../evaluate/actionFacts.ts'
import { actionNamed, type Catalog, type CatalogAction, type CatalogService } from './catalog.ts'

export interface ActionKeys {
  /** Whether a derived key stays in a request for the action. @param key in lower case; of a family of tags, its beginning or more. */
  has(key: string): boolean
  /** Whether the reference gives the key to other actions of the service, and not to this one. @param key in lower case. */
  isOfOthers(key: string): boolean
  /** Whether the reference gives the key to the action. @param key in lower case. */
  lists(key: string): boolean
}

/** @returns undefined where the reference has no say: it does not know the action, or STS has the key (6.26). */
export function actionKeys(catalog: Catalog | undefined, { lower, service }: ActionFacts): ActionKeys | undefined {
  if (catalog === undefined || service === 'sts') return undefined
  const found = catalog(service)
  return found === undefined ? undefined : ofService(found).of(lower.slice(service.length + 1))
}

/** `aws:RequestTag/${TagKey}` and `s3:ExistingObjectTag/<key>` stand for every key of the family. */
const familyName = /^(.*[/:])(?:\$\{[^}]*\}|<[^>]*>)$/

/** Names of keys, whole ones and families. */
class KeyNames {
  private readonly names = new Set<string>()
  private readonly families: string[] = []

  constructor(listed: readonly string[]) {
    for (const name of listed) {
      const lower = name.toLowerCase()
      const family = familyName.exec(lower)?.[1]
      if (family === undefined) this.names.add(lower)
      else if (!this.families.includes(family)) this.families.push(family)
    }
  }

  has(key: string): boolean {
    return this.names.has(key) || this.families.some((family) => key.startsWith(family))
  }
}

/** The keys of an access point are there on the request for the object of the bucket behind it (5.11). */
const ofAccessPoints: ReadonlySet<string> = new Set([
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
  's3:accesspointnetworkorigin',
])

export const isKeyOfTags = (key: string): boolean => key === 'aws:tagkeys' || key.startsWith('aws:requesttag/')

class KeysOfAction implements ActionKeys {
  private readonly own: KeyNames
  private readonly tied: KeyNames

  constructor(own: KeyNames, tied: KeyNames) {
    this.own = own
    this.tied = tied
  }

  has(key: string): boolean {
    if (isKeyOfTags(key)) return this.own.has(key)
    return key.startsWith('aws:') || ofAccessPoints.has(key) || !this.isOfOthers(key)
  }

  isOfOthers(key: string): boolean {
    return !this.own.has(key) && this.tied.has(key)
  }

  lists(key: string): boolean {
    return this.own.has(key)
  }
}

type Listing = { readonly conditionKeys?: readonly string[] }
const keysIn = (listings: readonly Listing[]): readonly string[] =>
  listings.flatMap(({ conditionKeys = [] }) => conditionKeys)

/** What is read off the file of a service, once for each action. */
class KeysOfService {
  private readonly known = new Map<string, ActionKeys | undefined>()
  private tied: KeyNames | undefined
  private readonly service: CatalogService

  constructor(service: CatalogService) {
    this.service = service
  }

  /** @param name of an action, in lower case. */
  of(name: string): ActionKeys | undefined {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const action = actionNamed(this.service, name)
    if (action === undefined) return undefined
    const keys = this.make(action)
    this.known.set(name, keys)
    return keys
  }

  private make(action: CatalogAction): ActionKeys {
    const { actions = [], resourceTypes = [] } = this.service
    this.tied ??= new KeyNames(keysIn([...actions, ...resourceTypes]))
    const types = new Set(action.resourceTypes?.map(({ name }) => name))
    return new KeysOfAction(
      new KeyNames(keysIn([action, ...resourceTypes.filter(({ name }) => types.has(name))])),
      this.tied,
    )
  }
}

const ofService = onceFor((service: CatalogService) => new KeysOfService(service))

/** Tags in a creating call need the action that tags, on what is created. Source: semantics 3.6, table T. */
import type { ContextEntry } from '../context/context.ts'
import { derived, type Entries, put, putTags } from '../context/entries.ts'
import type { Tag } from '../picture.ts'
import type { CallRequest, Surroundings } from './request.ts'
import { createdInstead, isCreating, taggingActions } from './tables/tags.ts'
import { fieldIn, listIn, tagsIn, textIn } from './values.ts'

/** The keys that tags in a request make. */
export function requestTagKeys(tags: readonly Tag[]): readonly ContextEntry[] {
  const entries: Entries = new Map()
  if (tags.length === 0) return []
  putTags(entries, 'aws:RequestTag/', tags)
  put(entries, 'aws:TagKeys', ...tags.map(({ key }) => key))
  return [...entries.values()]
}

const none: readonly CallRequest[] = []

export function tagRequests(surroundings: Surroundings): readonly CallRequest[] {
  const { call, prefix, name } = surroundings
  if (!isCreating(name)) return none
  if (prefix === 'ec2') return ec2Tags(surroundings)
  const from = call.parameters.Tags === undefined ? 'tags' : 'Tags'
  const tags = tagsIn(call.parameters[from])
  if (tags.length === 0) return none
  const operation = call.action.slice(prefix.length + 1)
  const tagging =
    prefix === 'iam'
      ? { action: `iam:Tag${operation.slice('create'.length)}`, operationKey: undefined }
      : taggingActions.get(prefix)
  if (tagging === undefined || (prefix === 'iam' && !name.startsWith('create'))) return none
  const { action, operationKey } = tagging
  const created = createdInstead.get(surroundings.lower)
  const resources = created === undefined ? call.resources : [surroundings.arn(prefix, created)]
  const keys = requestTagKeys(tags)
  const parameterKeys = operationKey === undefined ? keys : [...keys, derived(operationKey, operation)]
  return resources.map((resource) => ({ action, resource, from: `parameters.${from}`, parameterKeys }))
}

/** One request for each type, with the tags of that type. */
function ec2Tags({ call, prefix, arn }: Surroundings): readonly CallRequest[] {
  const operation = derived('ec2:CreateAction', call.action.slice(prefix.length + 1))
  return listIn(call.parameters.TagSpecifications).flatMap((specification) => {
    const type = textIn(fieldIn(specification, 'ResourceType'))
    if (type === undefined) return []
    return [
      {
        action: 'ec2:CreateTags',
        resource: arn('ec2', `${type}/*`),
        from: 'parameters.TagSpecifications',
        parameterKeys: [...requestTagKeys(tagsIn(fieldIn(specification, 'Tags'))), operation],
      },
    ]
  })
}

/** 3.6: the requests that a call is, in the order of the text. */
import { type Asked, copySource, operation } from './operations.ts'
import { keysFromParameters } from './parameterKeys.ts'
import { type Any, list, type Who } from './types.ts'
import { accountOf } from './world.ts'

/** One request; `extra` are the keys from parameters, `call` what `decide` reads besides. */
export interface Request extends Asked {
  extra: Record<string, string | string[]>
  call: Any
}

/** Table T: entries as object, Key/Value, key/value, TagKey/TagValue. */
export function tagsIn(given: Any): Record<string, string> {
  if (Array.isArray(given))
    return Object.fromEntries(
      given.flatMap((one) => {
        const key = one?.Key ?? one?.key ?? one?.TagKey
        return key === undefined ? [] : [[key, String(one.Value ?? one.value ?? one.TagValue ?? '')]]
      }),
    )
  return typeof given === 'object' && given !== null
    ? Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]))
    : {}
}

export const tagKeysOf = (tags: Record<string, string>): Record<string, string | string[]> =>
  Object.keys(tags).length === 0
    ? {}
    : {
        'aws:TagKeys': Object.keys(tags),
        ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
      }

const creating = /^(create|run|start|register|put|allocate|import|copy|restore|request|purchase)/
/** Table T, without EC2, whose tags name their types. */
const taggingActions: Record<string, string> = {
  ...Object.fromEntries(
    [
      'lambda',
      'dynamodb',
      'secretsmanager',
      'kms',
      'sns',
      'states',
      'logs',
      'events',
      'ecr',
      'eks',
      'kinesis',
      'ecs',
    ].map((prefix) => [prefix, 'TagResource']),
  ),
  elasticloadbalancing: 'AddTags',
  sqs: 'TagQueue',
  rds: 'AddTagsToResource',
  ssm: 'AddTagsToResource',
}

/** Where the service is not PREFIX.amazonaws.com. */
function passedTo(prefix: string, name: string, parameter: string): string {
  if (prefix === 'ecs') return parameter === 'role' ? 'ecs.amazonaws.com' : 'ecs-tasks.amazonaws.com'
  if (prefix === 'batch' && name === 'registerjobdefinition') return 'ecs-tasks.amazonaws.com'
  if (prefix === 'rds' && parameter === 'MonitoringRoleArn') return 'monitoring.rds.amazonaws.com'
  if (prefix === 'eks' && name === 'createnodegroup') return 'ec2.amazonaws.com'
  if (prefix === 'apprunner') return 'tasks.apprunner.amazonaws.com' // 6.22
  return `${prefix}.amazonaws.com`
}

/** Table R: roles that are passed, in the order of the parameters. */
export function passedRoles(world: Any, who: Who, call: Any): { role: string; service: string; parameter: string }[] {
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const account = accountOf(world, who.account)
  const found: { role: string; service: string; parameter: string }[] = []
  const byName = (text: string): string => {
    const role = account?.roles?.find((one: Any) => one.name === text)
    return `arn:aws:iam::${who.account}:role${role?.path ?? '/'}${text}`
  }
  const isArn = (value: Any): boolean => typeof value === 'string' && /^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(value)
  const parameters = call.parameters ?? {}
  if (prefix === 'iam') {
    if (name === 'addroletoinstanceprofile' && typeof parameters.RoleName === 'string')
      return [{ role: byName(parameters.RoleName), service: 'ec2.amazonaws.com', parameter: 'RoleName' }]
    return []
  }
  if (prefix === 'sts' || /^(get|list|describe|batchget|search|lookup|query|scan|head|select|view|check)/.test(name))
    return []
  const profile = parameters.IamInstanceProfile
  if (
    prefix === 'ec2' &&
    profile !== undefined &&
    /^(runinstances|associateiaminstanceprofile|replaceiaminstanceprofileassociation)$/.test(name)
  ) {
    const profileName =
      profile.Name ??
      String(profile.Arn ?? '')
        .split('/')
        .at(-1)
    if (profileName !== undefined && profileName !== '') {
      const declared = account?.instanceProfiles?.find((one: Any) => one.name === profileName)
      found.push({
        role: byName(declared?.role ?? profileName),
        service: 'ec2.amazonaws.com',
        parameter: 'IamInstanceProfile',
      })
    }
  }
  const walk = (value: Any, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value as Any)) {
      const here = Array.isArray(value) ? path : path === '' ? key : `${path}.${key}`
      const named =
        /(Role|RoleArn|RoleARN|roleArn|role_arn)$/.test(key) ||
        (prefix === 'ecs' && name === 'createservice' && key === 'role') ||
        (prefix === 'apigateway' && /^(put|patch)$/.test(name) && key === 'credentials') ||
        (prefix === 'cognito-identity' && name === 'setidentitypoolroles' && path === 'Roles')
      if (!Array.isArray(value) && named && isArn(inner))
        found.push({ role: inner as string, service: passedTo(prefix, name, key), parameter: here })
      else if (
        !Array.isArray(value) &&
        prefix === 'glue' &&
        key === 'Role' &&
        typeof inner === 'string' &&
        /^[\w+=,.@-]+$/.test(inner)
      )
        found.push({ role: byName(inner), service: 'glue.amazonaws.com', parameter: here })
      else walk(inner, here)
    }
  }
  walk(parameters, '')
  return found
}

/** The requests of a call that is no operation of STS. @param own keys that the API derives for the call's own action. */
export function requestsOf(world: Any, who: Who, call: Any, own: Record<string, string | string[]>): Request[] {
  const parameters = call.parameters ?? {}
  const named: string[] = list(call.resource ?? '*')
  const place = named.map((one) => one.split(':')).find((parts) => parts.length > 5)
  const region = place?.[3] || call.context?.['aws:RequestedRegion'] || world.region || 'us-east-1'
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${who.account ?? ''}:${rest}`
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const main: Asked[] =
    operation(call, named, arn) ?? named.map((resource) => ({ action: call.action, resource, from: 'resource' }))

  const tables = Object.keys(parameters.RequestItems ?? {})
  if (/^dynamodb:batch(get|write)item$/.test(`${prefix}:${name}`) && tables.length > 0)
    main.splice(
      0,
      main.length,
      ...tables.map((table) => ({
        action: call.action,
        resource: table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`),
        from: 'parameters.RequestItems',
      })),
    )
  // (b), table P: "instead"
  if (parameters.VersionId !== undefined)
    for (const one of main) {
      const bare = /^s3:((?:get|delete)object(?:tagging|acl)?|putobject(?:tagging|acl))$/i.exec(one.action)?.[1]
      if (bare !== undefined) {
        const [, verb = '', rest = ''] = /^(getobject|deleteobject|putobject)(.*)$/i.exec(bare) ?? []
        one.action = `s3:${verb}Version${rest}`
        one.from = 'parameters.VersionId'
      }
    }
  for (const one of main) {
    if (prefix === 'lambda' && typeof parameters.Qualifier === 'string' && /:function:[^:]+$/.test(one.resource))
      Object.assign(one, { resource: `${one.resource}:${parameters.Qualifier}`, from: 'parameters.Qualifier' })
    if (
      /^dynamodb:(query|scan)$/.test(`${prefix}:${name}`) &&
      typeof parameters.IndexName === 'string' &&
      /:table\/[^/]+$/.test(one.resource)
    )
      Object.assign(one, { resource: `${one.resource}/index/${parameters.IndexName}`, from: 'parameters.IndexName' })
  }

  const ownKeys = { ...own, ...keysFromParameters(call, arn) }
  const more: Request[] = []
  const add = (action: string, resource: string, from: string, extra: Record<string, string | string[]> = {}): void => {
    more.push({
      action,
      resource,
      from,
      extra,
      call: { ...call, elsewhere: !action.toLowerCase().startsWith(`${prefix}:`) },
    })
  }
  // (c), table P
  const writesObject = main.some(({ action }) => action.toLowerCase() === 's3:putobject')
  if (writesObject) {
    const copied = parameters.CopySource
    if (typeof copied === 'string') {
      const { arn: source, isVersion } = copySource(copied)
      const action = isVersion ? 's3:GetObjectVersion' : 's3:GetObject'
      add(action, source, 'parameters.CopySource')
    }
    for (const [parameter, action] of [
      ['ACL', 'PutObjectAcl'],
      ['GrantFullControl', 'PutObjectAcl'],
      ['GrantRead', 'PutObjectAcl'],
      ['GrantReadACP', 'PutObjectAcl'],
      ['GrantWriteACP', 'PutObjectAcl'],
      ['Tagging', 'PutObjectTagging'],
      ['ObjectLockMode', 'PutObjectRetention'],
      ['ObjectLockRetainUntilDate', 'PutObjectRetention'],
      ['ObjectLockLegalHoldStatus', 'PutObjectLegalHold'],
    ])
      if (parameters[parameter as string] !== undefined)
        for (const one of named) add(`s3:${action}`, one, `parameters.${parameter}`, ownKeys)
  }
  if (prefix === 'lambda' && /^(createfunction|updatefunctionconfiguration)$/.test(name))
    for (const layer of list(parameters.Layers))
      if (typeof layer === 'string') add('lambda:GetLayerVersion', layer, 'parameters.Layers')

  if (/^ssm:(startsession|sendcommand)$/.test(`${prefix}:${name}`)) {
    const { DocumentName, Target, InstanceIds } = parameters
    if (typeof DocumentName === 'string')
      add(
        call.action,
        DocumentName.startsWith('AWS-')
          ? `arn:aws:ssm:${region}::document/${DocumentName}`
          : arn('ssm', `document/${DocumentName}`),
        'parameters.DocumentName',
        ownKeys,
      )
    const instance = (id: string): string =>
      id.startsWith('mi-') ? arn('ssm', `managed-instance/${id}`) : arn('ec2', `instance/${id}`)
    if (typeof Target === 'string') add(call.action, instance(Target), 'parameters.Target', ownKeys)
    for (const id of list(InstanceIds))
      if (typeof id === 'string') add(call.action, instance(id), 'parameters.InstanceIds', ownKeys)
  }
  // table T
  const tags = tagsIn(parameters.Tags ?? parameters.tags)
  const from = parameters.Tags === undefined ? 'parameters.tags' : 'parameters.Tags'
  const keys = tagKeysOf(tags)
  const operationName = call.action.split(':')[1] ?? ''
  if (creating.test(name) && Object.keys(tags).length > 0 && !/tag/.test(name)) {
    if (prefix === 'iam') {
      const type = /^create(.+)$/.exec(name)?.[1]
      if (type !== undefined)
        for (const one of named) add(`iam:Tag${operationName.slice('Create'.length)}`, one, from, keys)
    } else if (taggingActions[prefix] !== undefined) {
      const withOperation = prefix === 'ecs' || prefix === 'elasticloadbalancing'
      const isTask = prefix === 'ecs' && /^(runtask|starttask)$/.test(name)
      for (const one of isTask ? [arn('ecs', 'task/*')] : named)
        add(`${prefix}:${taggingActions[prefix]}`, one, from, {
          ...keys,
          ...(withOperation ? { [`${prefix}:CreateAction`]: operationName } : {}),
        })
    }
  }
  const byType = prefix === 'ec2' && creating.test(name) ? list(parameters.TagSpecifications) : []
  for (const { ResourceType, Tags } of byType)
    add('ec2:CreateTags', arn('ec2', `${ResourceType}/*`), 'parameters.TagSpecifications', {
      ...tagKeysOf(tagsIn(Tags)),
      'ec2:CreateAction': operationName,
    })

  // table R
  for (const { role, service, parameter } of passedRoles(world, who, call))
    add('iam:PassRole', role, `parameters.${parameter}`, { 'iam:PassedToService': service })

  // 11.4: the services whose reference has the action
  if (
    call.credentials === 'bearer-token' &&
    /^(aws-external-anthropic|bedrock|bedrock-mantle|cloudwatch|logs|sagemaker)$/.test(prefix)
  )
    add(`${prefix}:CallWithBearerToken`, '*', 'credentials')

  // (f)
  for (const one of list(call.also)) {
    const global = Object.entries(call.context ?? {}).filter(([key]) =>
      /^aws:(?!RequestTag\/|TagKeys$|Resource)/i.test(key),
    )
    more.push({
      action: one.action,
      resource: one.resource ?? '*',
      from: 'also',
      extra: {},
      call: {
        ...call,
        elsewhere: !one.action.toLowerCase().startsWith(`${prefix}:`),
        context: { ...Object.fromEntries(global), ...one.context },
      },
    })
  }

  const isTransaction = /^dynamodb:transact/.test(`${prefix}:${name}`)
  const mainKeys = isTransaction ? { ...ownKeys, 'dynamodb:EnclosingOperation': operationName } : ownKeys
  const all: Request[] = [...main.map((one) => ({ ...one, extra: mainKeys, call })), ...more]
  // a pair that is there already is not added again
  return all.filter(
    (one, at) =>
      all.findIndex(
        ({ action, resource }) => action.toLowerCase() === one.action.toLowerCase() && resource === one.resource,
      ) === at,
  )
}

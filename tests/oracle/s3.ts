/** Actions of S3 by what they work on, read from AWS's service reference (2.15). */
import { readFileSync } from 'node:fs'
import type { Any } from './types.ts'

const { actions } = JSON.parse(readFileSync(new URL('../../public/data/catalog/s3.json', import.meta.url), 'utf8'))
const on = (type: string): readonly string[] =>
  actions.flatMap(({ name, resourceTypes = [] }: Any) =>
    resourceTypes.some((one: Any) => one.name === type) ? [name] : [],
  )

export const bucketActions = on('bucket')
export const objectActions = on('object')

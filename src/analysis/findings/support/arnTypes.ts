/** The ARN forms of a service's resources, as the service reference has them. Source: "Service Authorization Reference"; semantics 1.3. */

import { splitArn } from '../../../engine/base/arn.ts'
import { onceFor } from '../../../engine/base/memo.ts'
import type { CatalogService } from '../../../engine/catalog/catalog.ts'
import { withoutNames } from './patterns.ts'

export interface ArnForm {
  /** As the reference writes it: `arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}`. */
  readonly arn: string
  readonly region: string
  readonly account: string
  /** With `*` for names. */
  readonly resource: string
  /** What it begins with, up to the first name: `role/`, `function:`; empty where a name comes first. */
  readonly start: string
}

/** The forms whose service field is the service's own prefix. */
export const formsOf = onceFor((service: CatalogService): readonly ArnForm[] =>
  (service.resourceTypes ?? []).flatMap(({ arn }) =>
    // Some types have several forms.
    arn.split(', ').flatMap((one): readonly ArnForm[] => {
      const parts = splitArn(one)
      if (parts?.service !== service.prefix) return []
      const { region, account, resource } = parts
      return [
        {
          arn: one,
          region,
          account,
          resource: withoutNames(resource),
          start: resource.slice(0, Math.max(0, resource.includes('${') ? resource.indexOf('${') : resource.length)),
        },
      ]
    }),
  ),
)

/** The form with its partition written, for people. */
export const shownForm = ({ arn }: Pick<ArnForm, 'arn'>): string => arn.replace('${Partition}', 'aws')

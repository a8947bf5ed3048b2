/** Resources whose type, the word in front, the service does not have. Source: "Service Authorization Reference"; semantics 1.3. */

import { splitArn } from '../../../../../engine/base/arn.ts'
import { nearest } from '../../../../../engine/base/nearest.ts'
import { quote } from '../../../../../engine/base/text.ts'
import { overlaps } from '../../../../../engine/match/overlap.ts'
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { type ArnForm, shownForm } from '../../../support/arnTypes.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { isResourceNamedByAws } from '../../../support/namedByAws.ts'
import { withoutNames } from '../../../support/patterns.ts'
import { coveredByStatement, perhapsNewer } from '../../../support/reference.ts'
import { judge } from './arnForms.ts'

/** `function/` of `function/orders`, `role/` of `role/App`; undefined where no type stands in front. */
const typeOf = (resource: string): string | undefined => /^\/?[A-Za-z][A-Za-z0-9-]*[/:]/.exec(resource)?.[0]

/** Those forms that the actions of the statement work on. */
function wantedOf(statement: Statement, { catalog }: Subject, forms: readonly ArnForm[]): readonly ArnForm[] {
  const arns = new Set(
    (coveredByStatement(catalog, statement, 60) ?? []).flatMap(({ service, action }) => {
      const names = new Set(action.resourceTypes?.map(({ name }) => name))
      return (service.resourceTypes ?? []).filter(({ name }) => names.has(name)).flatMap(({ arn }) => arn.split(', '))
    }),
  )
  return forms.filter(({ arn }) => arns.has(arn))
}

export const unknownResource: StatementRule = {
  code: 'INVALID_ARN_RESOURCE',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'The last field of an ARN begins, for most services, with the type of the resource: `role/App`, `function:orders`, `table/Orders`. This one fits no type that the service has, so no resource has such an ARN. Look at the word, its capitals, and at whether a slash or a colon follows it.',
  examples: {
    bad: allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function/orders'),
    good: allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'),
  },
  check: (statement, subject) =>
    judge(statement, subject).flatMap(({ arn, forms, fitting }): readonly Draft[] => {
      const { resource, service } = arn.parts
      // The parser reports wildcards in the type.
      if (
        fitting.length > 0 ||
        resource === '' ||
        (service === 'iam' && resource === 'root') ||
        isResourceNamedByAws(service, resource) ||
        /^[^/:]*[*?][^/:]*[/:]/.test(resource)
      )
        return []
      const { range, write } = arn.part('resource', subject)
      const type = typeOf(resource)
      const wanted = wantedOf(statement, subject, forms)
      const fits = `${quote(resource)} fits no resource of ${subject.catalog.prefixes.get(service) ?? quote(service)}`
      const better =
        type === undefined
          ? withType(resource, wanted)
          : (betterType(resource, type, wanted) ?? betterType(resource, type, forms))
      if (better !== undefined)
        return [{ range, message: `${fits}. Did you mean ${quote(better)}? ${perhapsNewer}`, fix: write(better) }]
      const example =
        forms.find(({ start }) => start === type) ?? wanted[0] ?? forms.find(({ start }) => start !== '') ?? forms[0]
      return [
        {
          range,
          severity: 'suggestion',
          message: `${fits}${example === undefined ? '' : `, whose ARNs read for example \`${shownForm(example)}\``}. ${perhapsNewer}`,
        },
      ]
    }),
}

/** A bare name, with the one type that the actions work on. */
function withType(resource: string, wanted: readonly ArnForm[]): string | undefined {
  const [start, another] = startsOf(wanted)
  return start === undefined ||
    another !== undefined ||
    !/^[\w.$+=,@-]+\*?$/.test(resource) ||
    !wanted.some((form) => overlaps(start + resource, form.resource))
    ? undefined
    : start + resource
}

/** The same with the type as the service writes it, or with the rest that is missing behind. */
function betterType(resource: string, type: string, forms: readonly ArnForm[]): string | undefined {
  const longer = forms
    .filter(({ start }) => start === type)
    .flatMap((form) => restOf(form).map((rest) => resource + rest))
    .find((one) => forms.some((form) => form.start === type && overlaps(withoutNames(one), form.resource)))
  if (longer !== undefined) return longer
  const starts = startsOf(forms)
  const start = starts.find((one) => isSameWord(one, type)) ?? nearest(type, starts)
  return start === undefined || start === type ? undefined : start + resource.slice(type.length)
}

/** What follows the first name of a form, with `*` for its names: `:*` of `task-definition/${Family}:${Revision}`. */
const restOf = ({ arn, start }: ArnForm): readonly string[] => {
  const [, rest] = /^\$\{[^}]*\}([/:].*)$/.exec((splitArn(arn)?.resource ?? '').slice(start.length)) ?? []
  return rest === undefined ? [] : [rest.replaceAll(/\$\{[^}]*\}/g, '*')]
}

const startsOf = (forms: readonly ArnForm[]): readonly string[] => [
  ...new Set(forms.map(({ start }) => start).filter((start) => start.length > 1)),
]

/** Equal apart from case and the character behind. */
const isSameWord = (a: string, b: string): boolean =>
  a.replaceAll(/[/:]/g, '').toLowerCase() === b.replaceAll(/[/:]/g, '').toLowerCase()

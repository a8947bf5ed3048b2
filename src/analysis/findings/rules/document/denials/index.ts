/** What is denied in vain or too widely: exceptions that never apply, `NotAction` and `NotResource`, resource control policies. */
import type { Rule } from '../../../finding.ts'
import { carveOut } from './carveOut.ts'
import { networkDeny } from './networkDeny.ts'
import { notActionDeny } from './notActionDeny.ts'
import { notPrincipalDeny } from './notPrincipalDeny.ts'
import { notResourceDeny, notResourceDenyNothing } from './notResourceDeny.ts'
import { rcp } from './rcp.ts'

export const denials: readonly Rule[] = [
  carveOut,
  networkDeny,
  notActionDeny,
  notPrincipalDeny,
  notResourceDeny,
  notResourceDenyNothing,
  ...rcp,
]

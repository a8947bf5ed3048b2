/** The breadcrumbs of a document; each one is a menu of its siblings. */

import { Fragment, memo, useMemo } from 'react'
import { Button } from 'react-aria-components'
import { type Crumb, crumbsOf } from '../../../scenario/breadcrumbs.ts'
import { tabTitle } from '../../../scenario/tabs.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../../kit/Menu.tsx'
import { Name } from '../../kit/Name.tsx'
import { useUnchanged } from '../../useUnchanged.ts'

export function Breadcrumbs({ address }: { readonly address: string }) {
  const scenario = useApp((state) => state.scenario)
  const crumbs = useUnchanged(useMemo(() => crumbsOf(scenario, address), [scenario, address]))
  return (
    <nav
      aria-label="Breadcrumbs"
      className="flex min-w-0 grow items-center gap-0.5 overflow-x-auto [scrollbar-width:none]"
    >
      {crumbs.length === 0 ? <span className="truncate px-1">{tabTitle(scenario, address)}</span> : null}
      {crumbs.map((crumb, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way is its steps
        <Fragment key={index}>
          {index === 0 ? null : <Icon name="chevron-right" size={10} className="shrink-0" />}
          <Step crumb={crumb} />
        </Fragment>
      ))}
    </nav>
  )
}

const Step = memo(function Step({ crumb }: { readonly crumb: Crumb }) {
  const targets = crumb.neighbours.filter(({ opens }) => opens !== undefined)
  if (targets.length === 0)
    return (
      <span className="shrink-0 px-1">
        <Name text={crumb.label} />
      </span>
    )
  return (
    <MenuButton
      button={
        <Button className="h-6 max-w-40 shrink-0 cursor-default truncate rounded-sm px-1 outline-none hover:bg-ink/6 hover:text-ink focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent">
          <Name text={crumb.label} />
        </Button>
      }
    >
      <Menu
        aria-label={`Beside ${crumb.label}`}
        selectionMode="single"
        selectedKeys={crumb.opens === undefined ? [] : [crumb.opens]}
        onAction={(key) =>
          appStore.getState().openDocument(String(key), undefined, { isPreview: true, shouldFocus: true })
        }
      >
        {targets.map(({ label, detail, opens }) => (
          <MenuItem key={opens} id={opens ?? ''} label={label} detail={detail} />
        ))}
      </Menu>
    </MenuButton>
  )
})

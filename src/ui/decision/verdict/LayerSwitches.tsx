/** Switches layers and policies off, to see what depends on them. A banner says so while any is off. Switches are not saved. */

import { memo, useMemo } from 'react'
import type { Key } from 'react-aria-components'
import { type LayerName, layerNames } from '../../../engine/trace.ts'
import { layerWords } from '../../../engine/words/layers.ts'
import { documentAddresses } from '../../../scenario/documents.ts'
import { selectedResult } from '../../../store/selectors/selectors.ts'
import { documentRoles } from '../../../store/selectors/traceQueries.ts'
import { isAnythingOff } from '../../../store/slices/analysisSlice.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Menu, MenuButton, MenuGroup, MenuItem } from '../../kit/Menu.tsx'

export const LayerSwitches = memo(function LayerSwitches() {
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label="Switch layers and policies off">
          <Icon name="sliders-horizontal" size={14} />
        </IconButton>
      }
    >
      <SwitchMenu />
    </MenuButton>
  )
})

/** The layers, and the policies that were evaluated for the selected call. A component of its own, so that it renders only in the open menu. */
function SwitchMenu() {
  const { layers, documents } = useApp((state) => state.switches)
  const trace = useApp((state) => selectedResult(state)?.trace)
  const scenario = useApp((state) => state.scenario)
  const evaluated = useMemo(() => {
    const roles = trace === undefined ? new Map<string, unknown>() : documentRoles(trace)
    return documentAddresses(scenario).filter(({ address }) => roles.has(address) || documents.includes(address))
  }, [scenario, trace, documents])
  const keys = [
    ...layerNames.map((layer) => ({ key: `layer ${layer}`, isOn: !layers.includes(layer) })),
    ...evaluated.map(({ address }) => ({ key: `document ${address}`, isOn: !documents.includes(address) })),
  ]
  const change = (chosen: 'all' | Set<Key>) => {
    const { switchLayer, switchDocument } = appStore.getState()
    for (const { key, isOn } of keys) {
      const isChosen = chosen === 'all' || chosen.has(key)
      if (isChosen === isOn) continue
      const name = key.slice(key.indexOf(' ') + 1)
      if (key.startsWith('layer ')) switchLayer(name as LayerName, isChosen)
      else switchDocument(name, isChosen)
    }
  }
  return (
    <Menu
      aria-label="Layers and policies"
      selectionMode="multiple"
      selectedKeys={keys.filter(({ isOn }) => isOn).map(({ key }) => key)}
      onSelectionChange={change}
    >
      <MenuGroup title="Layers">
        {layerNames.map((layer) => (
          <MenuItem
            key={layer}
            id={`layer ${layer}`}
            label={layerWords[layer].title}
            icon={layers.includes(layer) ? '○' : '✓'}
            detail={layers.includes(layer) ? 'switched off' : undefined}
          />
        ))}
      </MenuGroup>
      {evaluated.length === 0 ? null : (
        <MenuGroup title="Policies evaluated for this call">
          {evaluated.map(({ address, title }) => (
            <MenuItem
              key={address}
              id={`document ${address}`}
              label={title}
              icon={documents.includes(address) ? '○' : '✓'}
              detail={documents.includes(address) ? 'switched off' : undefined}
            />
          ))}
        </MenuGroup>
      )}
    </Menu>
  )
}

export const SwitchedOffBanner = memo(function SwitchedOffBanner() {
  return useApp(isAnythingOff) ? <SwitchedOff /> : null
})

function SwitchedOff() {
  const switches = useApp((state) => state.switches)
  const scenario = useApp((state) => state.scenario)
  const titles = new Map(documentAddresses(scenario).map(({ address, title }) => [address, title]))
  const names = [
    ...switches.layers.map((layer) => layerWords[layer].title),
    ...switches.documents.map((address) => titles.get(address) ?? address),
  ]
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 bg-nomatch-soft px-3 py-1.5 text-sm font-medium text-nomatch"
    >
      <Icon name="triangle-alert" size={16} className="shrink-0" />
      <span className="min-w-0 grow">
        Switched off: {names.join(', ')}. Decisions are shown as if they did not exist.
      </span>
      <Button onPress={() => appStore.getState().switchAllOn()}>Switch all on</Button>
    </div>
  )
}

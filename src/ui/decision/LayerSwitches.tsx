/** Layers switched off, to see what hangs on them. While any is off the page says so loudly; nothing of it is saved. */
import { SlidersHorizontal, TriangleAlert } from 'lucide-react'
import type { LayerName } from '../../engine/trace.ts'
import { layerTitles } from '../../engine/words.ts'
import { appStore, isAnythingOff, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'

const switchable: readonly LayerName[] = ['resourceControlPolicy', 'serviceControlPolicy', 'vpcEndpointPolicy', 'resourcePolicy', 'permissionsBoundary', 'sessionPolicy']

export function LayerSwitches() {
  const off = useApp((state) => state.switches.layers)
  const on = switchable.filter((layer) => !off.includes(layer))
  return (
    <MenuButton
      placement="bottom end"
      button={
        <IconButton label="Switch layers off">
          <SlidersHorizontal size={14} />
        </IconButton>
      }
    >
      <Menu
        aria-label="Layers that count"
        selectionMode="multiple"
        selectedKeys={on}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? switchable : switchable.filter((layer) => keys.has(layer))
          for (const layer of switchable) appStore.getState().switchLayer(layer, chosen.includes(layer))
        }}
      >
        {switchable.map((layer) => (
          <MenuItem key={layer} id={layer} label={layerTitles[layer]} icon={off.includes(layer) ? '○' : '✓'} detail={off.includes(layer) ? 'switched off' : undefined} />
        ))}
      </Menu>
    </MenuButton>
  )
}

export function SwitchedOffBanner() {
  const isOff = useApp(isAnythingOff)
  const switches = useApp((state) => state.switches)
  if (!isOff) return null
  const names = [...switches.layers.map((layer) => layerTitles[layer]), ...switches.documents]
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 bg-nomatch-soft px-3 py-1.5 text-sm font-medium text-nomatch">
      <TriangleAlert size={16} aria-hidden />
      <span className="min-w-0 grow">Switched off: {names.join(', ')}. Decisions are shown as if they were not there.</span>
      <Button onPress={() => appStore.getState().switchAllOn()}>Switch all on</Button>
    </div>
  )
}

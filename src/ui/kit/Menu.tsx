import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  type MenuItemProps,
  type MenuProps,
  MenuSection,
  MenuTrigger,
  type MenuTriggerProps,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components'
import { Words } from './Words.tsx'

interface MenuButtonProps extends Pick<MenuTriggerProps, 'isOpen' | 'onOpenChange'> {
  readonly button: ReactNode
  readonly children: ReactNode
  readonly placement?: PopoverProps['placement']
}

/** A button (first child) and the menu that it opens. */
export function MenuButton({ button, children, placement = 'bottom start', ...opening }: MenuButtonProps) {
  return (
    <MenuTrigger {...opening}>
      {button}
      <Popover
        placement={placement}
        offset={4}
        className="max-h-[70vh] min-w-48 overflow-auto rounded-lg border border-line bg-raised shadow-overlay"
      >
        {children}
      </Popover>
    </MenuTrigger>
  )
}

export function Menu<T extends object>(props: Omit<MenuProps<T>, 'className'>) {
  return <AriaMenu {...props} className="p-1 outline-none" />
}

export interface ItemProps extends Omit<MenuItemProps, 'className' | 'children' | 'textValue'> {
  readonly label: string
  readonly icon?: ReactNode
  /** A second line. */
  readonly detail?: string | undefined
  /** Key combination. */
  readonly keys?: string | undefined
}

export function MenuItem({ label, icon, detail, keys, ...props }: ItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={label}
      className="flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none focused:bg-accent-soft off:opacity-40 selected:font-medium"
    >
      {icon === undefined ? null : <span className="flex w-4 shrink-0 justify-center text-muted">{icon}</span>}
      <span className="min-w-0 grow">
        <span className="block max-w-72 truncate">{label}</span>
        {detail === undefined ? null : (
          <span className="block max-w-72 text-xs text-muted">
            <Words text={detail} />
          </span>
        )}
      </span>
      {keys === undefined ? null : <kbd className="pl-4 font-mono text-2xs text-muted">{keys}</kbd>}
    </AriaMenuItem>
  )
}

export function MenuGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <MenuSection>
      <Header className="px-2 pt-2 pb-1 text-2xs font-semibold text-muted">{title}</Header>
      {children}
    </MenuSection>
  )
}

export const MenuLine = () => <Separator className="mx-1 my-1 h-px bg-line" />

import { appStore } from '../../store/store.ts'
import { command } from '../commands.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'

const doors = [
  { id: 'showMe', label: 'Show me', short: 'Show me' },
  { id: 'denied', label: 'I have an AccessDenied', short: 'AccessDenied' },
  { id: 'new', label: 'Start empty', short: 'Start empty' },
] as const

/** The doors close behind who goes through one. */
export function Doors() {
  const close = () => appStore.getState().setGuide(undefined)
  return (
    <section
      aria-label="New here?"
      className="flex shrink-0 flex-wrap items-center gap-x-2 border-b border-line bg-accent-soft py-1 pr-1 pl-3 text-xs"
    >
      <p className="min-w-0 grow basis-40">
        See why AWS allows or denies a call<span className="max-sm:hidden">, and what would change it</span>.
      </p>
      <div className="order-3 flex min-w-0 items-center gap-1 pb-0.5 max-sm:basis-full sm:order-2 sm:pb-0">
        {doors.map(({ id, label, short }) => (
          <Button
            key={id}
            className="px-2"
            aria-label={label}
            look={id === 'showMe' ? 'solid' : 'outline'}
            onPress={() => {
              close()
              command(id).run()
            }}
          >
            <span className="sm:hidden">{short}</span>
            <span className="hidden sm:inline">{label}</span>
          </Button>
        ))}
      </div>
      <IconButton label="Close: the palette has these too" className="order-2 sm:order-3" onPress={close}>
        <Icon name="x" size={13} />
      </IconButton>
    </section>
  )
}

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/** Thrown if a file of the page cannot be loaded: a new version was deployed, or the network is gone. */
class PartNotLoaded extends Error {
  constructor(cause: unknown) {
    super('This part of the page could not be loaded. Check the network, then try again or reload the page.', { cause })
    this.name = 'PartNotLoaded'
  }
}

const PAUSE = 600

type Loading<Props> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loaded'; readonly part: ComponentType<Props> }
  | { readonly kind: 'failed'; readonly error: PartNotLoaded }

/**
 * A part of the page that is loaded when it is first drawn. A failed load is tried once more after a moment; a second
 * failure throws `PartNotLoaded` into the nearest guard, and the part is loaded again when it is mounted again.
 * (`React.lazy` remembers a failure for good.)
 * @param load imports the module whose default export is the component.
 * @param fallback is drawn meanwhile.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  fallback: (props: Props) => ReactNode,
): ComponentType<Props> {
  let loaded: Loading<Props> = { kind: 'waiting' }
  const again = () => new Promise((resolve) => setTimeout(resolve, PAUSE)).then(load)
  // biome-ignore lint/correctness/noComponentHookFactories: a factory like React.lazy, called once for each module
  return function LazyPart(props) {
    const [loading, setLoading] = useState(loaded)
    useEffect(() => {
      if (loaded.kind === 'loaded') return
      load()
        .catch(again)
        .then(
          (module) => {
            loaded = { kind: 'loaded', part: module.default }
            setLoading(loaded)
          },
          (error: unknown) => setLoading({ kind: 'failed', error: new PartNotLoaded(error) }),
        )
    }, [])
    if (loading.kind === 'failed') throw loading.error
    if (loading.kind === 'waiting') return fallback(props)
    const Part = loading.part
    return <Part {...props} />
  }
}

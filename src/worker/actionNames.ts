/** Names of all actions by their service's prefix, loaded when first asked for. */
let names: Promise<Readonly<Record<string, readonly string[]>>> | undefined

export async function actionNames(base: string): Promise<Readonly<Record<string, readonly string[]>>> {
  names ??= fetch(new URL('data/catalog/actions.json', base)).then(
    (response) => response.json() as Promise<Record<string, string[]>>,
  )
  return names.catch((error: unknown) => {
    names = undefined
    throw error
  })
}

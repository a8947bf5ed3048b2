/** Milliseconds after which the content of a download is released: the browser reads it after the click. */
const RELEASE_AFTER = 10_000

/** Saves content as a file in the browser's download folder. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER)
}

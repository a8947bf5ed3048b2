/** The diagram as a file: an SVG that carries its own colours, and a PNG made from it. */

const copiedStyles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'font-family',
  'white-space',
  'text-anchor',
] as const

/** @param svg the diagram on the page. @returns a document that needs no stylesheet; undefined for an empty diagram. */
export function svgText(svg: SVGSVGElement): string | undefined {
  const content = svg.querySelector('g')
  if (content === null) return undefined
  const box = content.getBBox()
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')]
  from.forEach((element, index) => {
    const style = getComputedStyle(element)
    const target = to[index]
    for (const name of copiedStyles) target?.setAttribute(name, style.getPropertyValue(name))
    for (const name of ['class', 'role', 'tabindex', 'aria-label', 'aria-describedby']) target?.removeAttribute(name)
  })
  copy.removeAttribute('class')
  copy.removeAttribute('data-lively')
  copy.setAttribute('role', 'img')
  copy.setAttribute('aria-label', 'The decision tree')
  copy.querySelector('g')?.removeAttribute('transform')
  const pad = 16
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `${box.x - pad} ${box.y - pad} ${box.width + 2 * pad} ${box.height + 2 * pad}`)
  copy.setAttribute('width', String(Math.ceil(box.width + 2 * pad)))
  copy.setAttribute('height', String(Math.ceil(box.height + 2 * pad)))
  copy.setAttribute('style', `background: ${getComputedStyle(document.body).backgroundColor}`)
  return new XMLSerializer().serializeToString(copy)
}

/** @param svg a document of `svgText`. @returns undefined when the browser cannot draw it. */
export const imageOf = async (svg: string, kind: 'svg' | 'png'): Promise<Blob | undefined> =>
  kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : pngOf(svg)

async function pngOf(svg: string): Promise<Blob | undefined> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width * 2, height: image.height * 2 })
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.scale(2, 2)
  context.drawImage(image, 0, 0)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
}

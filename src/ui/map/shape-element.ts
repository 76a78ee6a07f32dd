import { shapeParts } from './shape-parts.ts'
import type { Shape } from './shape.ts'

const svg = 'http://www.w3.org/2000/svg'

/** The same drawing as PremisesShape.vue, built node by node for Leaflet: markup in strings is refused here. */
export function createShapeElement(shape: Shape, size: number): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg')
  element.setAttribute('class', 'premises-shape')
  element.setAttribute('viewBox', '0 0 24 24')
  element.setAttribute('width', String(size))
  element.setAttribute('height', String(size))
  element.setAttribute('aria-hidden', 'true')
  for (const part of shapeParts(shape)) {
    const child = document.createElementNS(svg, part.tag)
    child.setAttribute('class', part.class)
    child.setAttribute('d', part.d)
    element.append(child)
  }
  return element
}

import { h } from 'vue'
import type { FunctionalComponent } from 'vue'

/** The drawing of one icon of Lucide: its shapes on a canvas of 24 by 24. */
interface IconData {
  readonly node: readonly (readonly [name: string, attributes: Readonly<Record<string, string>>])[]
}

/**
 * Stands in for Lucide's own `createLucideIcon` (vite.config.ts): the same drawing as an SVG element, `size` in
 * pixels. Lucide's reads twelve more properties and a context, which weigh more than all our icons together.
 */
export default function createIcon({ node }: IconData): FunctionalComponent<{ size?: number }> {
  const draw: FunctionalComponent<{ size?: number }> = ({ size = 24 }) =>
    h(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      },
      node.map(([name, attributes]) => h(name, attributes)),
    )
  draw.props = ['size']
  return draw
}

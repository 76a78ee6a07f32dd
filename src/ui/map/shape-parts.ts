import type { Shape, ShapeForm } from './shape.ts'

/** One SVG element of a shape, in a view box of 24 by 24. Colours come from shapes.css by class. */
export interface ShapePart {
  readonly tag: 'path'
  readonly class: string
  readonly d: string
}

const circle = (radius: number) =>
  `M12 ${12 - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0 ${-2 * radius}z`
const square = 'M4.5 4.5h15v15h-15z'
const diamond = 'M12 2.5l9.5 9.5l-9.5 9.5l-9.5 -9.5z'

const outlines: Readonly<Record<ShapeForm, string>> = {
  circle: circle(7.5),
  square,
  hatched_square: square,
  half_diamond: diamond,
  ring: circle(6.5),
}

const fillings: Readonly<Record<ShapeForm, string | null>> = {
  circle: circle(7.5),
  square,
  hatched_square: 'M4.5 9.5l5 -5M4.5 14.5l10 -10M4.5 19.5l15 -15M9.5 19.5l10 -10M14.5 19.5l5 -5',
  half_diamond: 'M12 2.5v19l-9.5 -9.5z',
  ring: null,
}

/**
 * The elements of a shape from back to front: white halo, filling, outline, phone badge.
 * A stale shape keeps its form; its outline is dashed and its filling pales.
 */
export function shapeParts(shape: Shape): readonly ShapePart[] {
  const outline = outlines[shape.form]
  const filling = fillings[shape.form]
  const stale = shape.isStale ? ' is-stale' : ''
  const part = (name: string, d: string): ShapePart => ({ tag: 'path', class: `shape-${name}`, d })
  return [
    part('halo', outline),
    ...(filling === null ? [] : [part(`filling is-${shape.form}${stale}`, filling)]),
    part(`outline is-${shape.form}${stale}`, outline),
    ...(shape.isOnlyHere ? [part('badge-halo', phone), part('badge', phone), part('badge-screen', phoneScreen)] : []),
  ]
}

const phone = 'M16.5 12.5h5a1 1 0 0 1 1 1v8.5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-8.5a1 1 0 0 1 1 -1z'
const phoneScreen = 'M17 14.5h4v5h-4z'

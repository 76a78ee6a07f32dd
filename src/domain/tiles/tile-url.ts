import type { Tile } from './tiles-of-area.ts'

/** The address of one tile, from a template such as `https://tiles.example/{z}/{x}/{y}.png`. */
export function tileUrl(template: string, { z, x, y }: Tile): string {
  const values: Readonly<Record<string, number>> = { z, x, y }
  return template.replace(/\{([zxy])\}/g, (whole, name: string) => String(values[name] ?? whole))
}

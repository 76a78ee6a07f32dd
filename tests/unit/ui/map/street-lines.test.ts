import { describe, expect, it } from 'vitest'
import type { Premises } from '../../../../src/domain/premises/premises.ts'
import { streetLines } from '../../../../src/ui/map/layers/street-lines.ts'
import { makePremises } from '../../domain/premises/made-premises.ts'

const metre = 1 / 111_320
const shrink = Math.cos((52.9935 * Math.PI) / 180)

/** A door so many metres east and north of the middle of Assen. */
function door(street: string, east: number, north: number): Premises {
  return makePremises(`${street} ${east} ${north}`, {
    street,
    point: { lon: 6.5605 + (east * metre) / shrink, lat: 52.9935 + north * metre },
  })
}

describe('streets drawn from their own doors', () => {
  it('run between the two rows of doors', () => {
    const doors = Array.from({ length: 40 }, (_, n) => door('Lindenhof', n * 8, n % 2 === 0 ? 6 : -6))
    const [line] = streetLines(doors)
    expect(line?.street).toBe('Lindenhof')
    for (const { lat } of line?.points ?? []) expect(Math.abs((lat - 52.9935) / metre)).toBeLessThan(4)
    expect(line?.points.length).toBeGreaterThan(5)
  })

  it('run along the street also when it goes north', () => {
    const doors = Array.from({ length: 40 }, (_, n) => door('Kolkje', n % 2 === 0 ? 6 : -6, n * 8))
    const lats = streetLines(doors)[0]?.points.map(({ lat }) => lat) ?? []
    const northwards = [...lats].sort((one, other) => one - other)
    expect(lats.length).toBeGreaterThan(5)
    expect([northwards, northwards.toReversed()]).toContainEqual(lats)
  })

  it('break where no doors are for more than 120 metres', () => {
    const near = Array.from({ length: 12 }, (_, n) => door('Lindenhof', n * 10, 0))
    const far = Array.from({ length: 12 }, (_, n) => door('Lindenhof', 600 + n * 10, 0))
    expect(streetLines([...near, ...far])).toHaveLength(2)
  })

  it('are left out for a door on its own, for doors on one spot and for none', () => {
    expect(streetLines([door('Alleen', 0, 0)])).toEqual([])
    expect(streetLines([door('Samen', 0, 0), door('Samen', 0, 0)])).toEqual([])
    expect(streetLines([])).toEqual([])
  })
})

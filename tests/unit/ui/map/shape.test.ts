import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { PremisesState } from '../../../../src/domain/premises/premises.ts'
import PremisesShape from '../../../../src/ui/map/PremisesShape.vue'
import { createShapeElement } from '../../../../src/ui/map/shape-element.ts'
import { shapeParts } from '../../../../src/ui/map/shape-parts.ts'
import { shapeOf } from '../../../../src/ui/map/shape.ts'
import type { ShapeForm } from '../../../../src/ui/map/shape.ts'

const fresh = { isStale: false, isOnlyHere: false }

describe('the shape of a unit', () => {
  it('tells the states apart by form', () => {
    const form = (state: PremisesState, isConfirmed = false) => shapeOf({ state, isConfirmed }, fresh).form
    expect(form('occupied')).toBe('circle')
    expect(form('vacant', true)).toBe('square')
    expect(form('vacant', false)).toBe('hatched_square')
    expect(form('partly_vacant')).toBe('half_diamond')
    expect(form('temporary_use')).toBe('half_diamond')
    expect(form('under_renovation')).toBe('half_diamond')
    expect(form('not_accessible')).toBe('ring')
    expect(shapeOf(null, fresh).form).toBe('ring')
  })

  it('keeps its form and gets a dashed outline once it is stale', () => {
    const parts = shapeParts({ form: 'square', isStale: true, isOnlyHere: false })
    expect(parts.find((part) => part.class.startsWith('shape-outline'))?.class).toContain('is-stale')
    expect(parts.map((part) => part.d)).toEqual(shapeParts({ form: 'square', ...fresh }).map((part) => part.d))
  })

  it('carries a phone when its state is only on this device', () => {
    const classes = (isOnlyHere: boolean) => shapeParts({ form: 'circle', isStale: false, isOnlyHere }).map((part) => part.class)
    expect(classes(true)).toContain('shape-badge')
    expect(classes(false)).not.toContain('shape-badge')
  })

  it('has its halo behind everything else', () => {
    expect(shapeParts({ form: 'ring', ...fresh })[0]?.class).toBe('shape-halo')
  })

  it('is drawn alike on the map and in lists', () => {
    const forms: ShapeForm[] = ['circle', 'square', 'hatched_square', 'half_diamond', 'ring']
    for (const form of forms) {
      const shape = { form, isStale: true, isOnlyHere: true }
      const inList = [...(mount(PremisesShape, { props: { shape } }).element as Element).querySelectorAll('path')]
      const onMap = [...createShapeElement(shape, 24).querySelectorAll('path')]
      const drawing = (paths: Element[]) => paths.map((path) => [path.getAttribute('class'), path.getAttribute('d')])
      expect(drawing(onMap)).toEqual(drawing(inList))
    }
  })
})

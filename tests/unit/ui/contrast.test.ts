import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

type Roles = Readonly<Record<string, string>>

/** Colour roles by selector, as written. */
const rolesBySelector = new Map<string, Roles>(
  [...css.matchAll(/(:root[^{]*)\{([^{}]*--color-ink:[^{}]*)\}/g)].map(([, selector = '', body = '']) => [
    selector.trim(),
    Object.fromEntries([...body.matchAll(/--((?:color|state)-[a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, k, v]) => [k, v])),
  ]),
)
const rolesOf = (selector: string): Roles => rolesBySelector.get(selector)!

const themes = {
  light: rolesOf(':root'),
  dark: rolesOf(":root[data-theme='dark']"),
  daylight: rolesOf(":root[data-theme='daylight']"),
}

/** WCAG 2.2, relative luminance. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['color-surface', 'color-surface-raised']
const softGrounds = ['color-primary-soft', 'color-danger-soft', 'color-warning-soft']
const texts = ['color-ink', 'color-ink-soft', 'color-primary', 'color-danger', 'color-warning', 'color-success']
const shapes = ['color-line', 'color-focus', 'state-open', 'state-vacant', 'state-mixed', 'state-unseen']

/** Every pair of this kind whose contrast is too low. */
const tooLow = (roles: Roles, over: readonly string[], under: readonly string[], least: number): string[] =>
  over.flatMap((one) =>
    under
      .filter((other) => !(contrast(roles[one]!, roles[other]!) >= least))
      .map((other) => `${one} on ${other}: ${contrast(roles[one]!, roles[other]!).toFixed(2)}`),
  )

describe.each(Object.entries(themes))('the %s theme', (name, roles) => {
  const [textLeast, shapeLeast] = name === 'daylight' ? [7, 7] : [4.5, 3]

  it('can be read: every text on every ground', () => {
    expect(tooLow(roles, texts, [...grounds, ...softGrounds], textLeast)).toEqual([])
  })

  it('can be read on filled buttons', () => {
    expect(tooLow(roles, ['color-on-primary'], ['color-primary'], textLeast)).toEqual([])
    expect(tooLow(roles, ['color-on-danger'], ['color-danger'], textLeast)).toEqual([])
  })

  it('shows lines, focus and states of premises on every ground and on their halo', () => {
    expect(tooLow(roles, shapes, [...grounds, 'state-halo'], shapeLeast)).toEqual([])
  })

  it('names every role that the light theme names', () => {
    expect(Object.keys(roles)).toEqual(Object.keys(themes.light))
  })
})

it('the dark roles are the same by wish of the system as by choice', () => {
  expect(rolesOf(':root:not([data-theme])')).toEqual(themes.dark)
})

// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { allowMarkup, allowScriptUrl, allowedMarkup, installTrustedTypes } from '../../../src/platform/trusted-types.ts'

const origin = 'https://binnenstad.example'

describe('markup', () => {
  it('is refused unless it is word for word a constant of Leaflet', () => {
    expect(allowMarkup('<svg/>')).toBe('<svg/>')
    for (const hostile of ['<svg/> ', '<svg onload=alert(1)>', '<img src=x onerror=alert(1)>', 'Jansen & Zn']) {
      expect(allowMarkup(hostile)).toBeNull()
    }
  })

  it('allowed is what the installed Leaflet holds, and nothing it does not hold', async () => {
    const leaflet = await readFile('node_modules/leaflet/dist/leaflet-src.js', 'utf8')
    expect(leaflet).toContain('Leaflet 1.9.4')
    expect(allowedMarkup.size).toBe(5)
    for (const markup of allowedMarkup) expect(leaflet).toContain(`'${markup}'`)
  })
})

describe('an address of a script', () => {
  it.each(['/sw.js', 'https://binnenstad.example/sw.js', '/assets/photo-worker-Cx1_9-a.js'])('is allowed as %s', (address) => {
    expect(allowScriptUrl(address, origin, false)).toBe(address)
  })

  it.each([
    'https://elsewhere.example/sw.js',
    '//elsewhere.example/assets/photo-worker-a.js',
    '/assets/index-a.js',
    '/assets/../photos/worker.js',
    '/storage/v1/object/photos/worker.js',
    'data:text/javascript,alert(1)',
    'blob:https://binnenstad.example/1',
    'javascript:alert(1)',
    'http://[',
  ])('is refused as %s', (address) => {
    expect(allowScriptUrl(address, origin, false)).toBeNull()
  })

  it('is any of our own in development, where workers are not built', () => {
    expect(allowScriptUrl('/src/platform/photo/photo-worker.ts?worker_file', origin, true)).not.toBeNull()
    expect(allowScriptUrl('https://elsewhere.example/a.js', origin, true)).toBeNull()
  })
})

describe('the policy', () => {
  it('is the default one and never makes a script of a text', () => {
    const made: unknown[] = []
    installTrustedTypes({ createPolicy: (name, rules) => made.push([name, rules.createScript()]) }, origin)
    expect(made).toEqual([['default', null]])
  })

  it('is left out where the browser has none', () => {
    expect(() => installTrustedTypes(undefined, origin)).not.toThrow()
  })
})

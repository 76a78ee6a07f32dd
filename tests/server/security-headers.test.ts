import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, headersFile, originsOf } from '../../server/security-headers.ts'

/** The sources of one directive. */
function sourcesOf(directive: string, settings: Record<string, string>): string[] {
  const policy = contentSecurityPolicy(originsOf(settings))
  const found = policy.split('; ').find((one) => one.startsWith(`${directive} `))
  return (found ?? '').split(' ').slice(1)
}

describe('the content security policy', () => {
  it('allows the tiles of the national base map while no other is set', () => {
    expect(sourcesOf('img-src', {})).toContain('https://service.pdok.nl')
    expect(sourcesOf('connect-src', {})).toContain('https://service.pdok.nl')
  })

  it('allows the tiles of the base map that is set, in its place', () => {
    const settings = { VITE_BASEMAP_URL: 'https://tiles.example:8443/{z}/{x}/{y}.png' }
    expect(sourcesOf('img-src', settings)).toContain('https://tiles.example:8443')
    expect(sourcesOf('connect-src', settings)).toContain('https://tiles.example:8443')
    expect(contentSecurityPolicy(originsOf(settings))).not.toContain('service.pdok.nl')
  })

  it('allows no other origin for pictures where there is no base map, or it is on our own server', () => {
    for (const url of ['', '/tiles/{z}/{x}/{y}.png']) {
      expect(sourcesOf('img-src', { VITE_BASEMAP_URL: url })).toEqual(["'self'", 'blob:', 'data:'])
    }
  })

  it('allows a Supabase project elsewhere to be talked to, and nothing to be shown from it', () => {
    const settings = { VITE_SUPABASE_URL: 'https://abc.supabase.co/' }
    expect(sourcesOf('connect-src', settings)).toContain('https://abc.supabase.co')
    expect(sourcesOf('img-src', settings)).not.toContain('https://abc.supabase.co')
  })

  it('allows addresses to be asked of PDOK, of another service in its place, or of none, and nothing shown from it', () => {
    expect(sourcesOf('connect-src', {})).toContain('https://api.pdok.nl')
    expect(sourcesOf('img-src', {})).not.toContain('https://api.pdok.nl')
    const elsewhere = sourcesOf('connect-src', { VITE_LOCATIESERVER_URL: 'https://addresses.example/v3_1' })
    expect(elsewhere).toContain('https://addresses.example')
    expect(elsewhere).not.toContain('https://api.pdok.nl')
    expect(sourcesOf('connect-src', { VITE_LOCATIESERVER_URL: '' })).not.toContain('https://api.pdok.nl')
  })

  it('takes an origin only, whatever a setting holds', () => {
    const settings = { VITE_BASEMAP_URL: "https://tiles.example/x; script-src 'unsafe-inline'/{z}" }
    expect(sourcesOf('img-src', settings)).toContain('https://tiles.example')
    expect(contentSecurityPolicy(originsOf(settings))).not.toContain('unsafe-inline')
    const broken = { VITE_BASEMAP_URL: "https://tiles example; script-src 'unsafe-inline'/" }
    expect(contentSecurityPolicy(originsOf(broken))).not.toContain('unsafe-inline')
  })

  it('stands the same in the file that hosts of static files read', () => {
    expect(headersFile(originsOf({}))).toContain(contentSecurityPolicy(originsOf({})))
  })
})

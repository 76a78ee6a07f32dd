/** Where the app may fetch from besides its own server. */
export interface Origins {
  /** Origins of map tiles. */
  readonly baseMap: readonly string[]
  /** Origins where addresses are looked up. */
  readonly addresses: readonly string[]
  /** Origin of a Supabase project elsewhere, or null with the embedded default. */
  readonly supabase: string | null
}

/** Base map and addresses of the Netherlands, PDOK; the app works whole without a single tile or answer. */
export const embeddedOrigins: Origins = {
  baseMap: ['https://service.pdok.nl'],
  addresses: ['https://api.pdok.nl'],
  supabase: null,
}

/**
 * The origins of the app as it was built: the same settings say where tiles and addresses come from and which
 * Supabase project it talks to (README). What is no address of its own, such as `/tiles/{z}/{x}/{y}.png`, comes from
 * our own server.
 */
export function originsOf(settings: Readonly<Record<string, string | undefined>>): Origins {
  const setOr = (setting: string | undefined, otherwise: readonly string[]): readonly string[] =>
    setting === undefined ? otherwise : [originIn(setting)].filter((origin) => origin !== null)
  return {
    baseMap: setOr(settings['VITE_BASEMAP_URL'], embeddedOrigins.baseMap),
    addresses: setOr(settings['VITE_LOCATIESERVER_URL'], embeddedOrigins.addresses),
    supabase: originIn(settings['VITE_SUPABASE_URL']),
  }
}

function originIn(address: string | undefined): string | null {
  if (address === undefined || !/^https?:/.test(address)) return null
  // Only what stands before the path counts: braces of a template are no part of an address.
  const [start = ''] = /^https?:\/\/[^/?#]+/.exec(address) ?? []
  return URL.canParse(start) ? new URL(start).origin : null
}

/**
 * Names of the Trusted Types policies the bundle makes: `default` is our own allow-list (platform/), `vue` is made
 * by Vue's runtime for templates. Without `'allow-duplicates'` a second policy of the same name is refused.
 */
const trustedTypesPolicies = ['default', 'vue']

/**
 * No inline script or style, no eval, no other origin than the map's (and a Supabase project elsewhere), and no text
 * that becomes markup without passing a policy.
 */
export function contentSecurityPolicy(origins: Origins): string {
  const away = [...origins.baseMap, ...origins.addresses, ...(origins.supabase === null ? [] : [origins.supabase])]
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['font-src', "'self'"],
    // Photos are shown from blob: addresses after they were decoded; data: serves the small images of the map.
    ['img-src', "'self'", 'blob:', 'data:', ...origins.baseMap],
    ['connect-src', "'self'", ...away],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', ...trustedTypesPolicies],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}

/** Headers that any answer may carry, also while developing. */
export const plainSecurityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), serial=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/** The headers of every answer in production. */
export function securityHeaders(origins: Origins): Readonly<Record<string, string>> {
  return { 'content-security-policy': contentSecurityPolicy(origins), ...plainSecurityHeaders }
}

/** The same headers as a `_headers` file, which several hosts of static files read. */
export function headersFile(origins: Origins): string {
  const lines = Object.entries(securityHeaders(origins)).map(([name, value]) => `  ${name}: ${value}`)
  return [
    '/*',
    ...lines,
    '/assets/*',
    '  cache-control: public, max-age=31536000, immutable',
    '/index.html',
    '  cache-control: no-cache',
    '/sw.js',
    '  cache-control: no-cache',
    '',
  ].join('\n')
}

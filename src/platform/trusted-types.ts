/**
 * Every string of markup that may ever reach the page: the constants Leaflet 1.9.4 sets by itself (its test for SVG,
 * the two zoom buttons, the close button of a popup, and a marker without content).
 */
export const allowedMarkup: ReadonlySet<string> = new Set([
  '',
  '<svg/>',
  '<span aria-hidden="true">+</span>',
  '<span aria-hidden="true">&#x2212;</span>',
  '<span aria-hidden="true">&#215;</span>',
])

/** The service worker and the built workers of this app; nothing else is ever loaded as a script by address. */
const workerPath = /^\/(sw\.js|assets\/[\w.-]*worker[\w.-]*\.js)$/

export function allowMarkup(markup: string): string | null {
  return allowedMarkup.has(markup) ? markup : null
}

export function allowScriptUrl(address: string, origin: string, isDevelopment: boolean): string | null {
  let url: URL
  try {
    url = new URL(address, origin)
  } catch {
    return null
  }
  if (url.origin !== origin) return null
  return isDevelopment || workerPath.test(url.pathname) ? address : null
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML(markup: string): string | null
      createScriptURL(address: string): string | null
      createScript(): null
    },
  ): unknown
}

/**
 * Installs the policy that the browser asks about every string on its way to becoming markup or a script address.
 * What it refuses throws where it was tried. Call it before anything else; browsers without Trusted Types are left
 * as they are.
 */
export function installTrustedTypes(
  factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes,
  origin = location.origin,
): void {
  factory?.createPolicy('default', {
    createHTML: allowMarkup,
    createScriptURL: (address) => allowScriptUrl(address, origin, import.meta.env.DEV),
    createScript: () => null,
  })
}

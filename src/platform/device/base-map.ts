import type { DeviceService } from '../../services.ts'

/** BRT Achtergrondkaart of PDOK (CC BY 4.0), zoom 6–19. */
const pdok = {
  url: 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png',
  attribution: 'Kaartgegevens © Kadaster',
}

/** The base map of this build: PDOK's, another one, or none when the setting is there and empty. */
export function baseMapOf(env: {
  readonly VITE_BASEMAP_URL?: string
  readonly VITE_BASEMAP_ATTRIBUTION?: string
}): DeviceService['baseMap'] {
  const url = env.VITE_BASEMAP_URL ?? pdok.url
  if (url === '') return null
  return { url, attribution: env.VITE_BASEMAP_ATTRIBUTION ?? (url === pdok.url ? pdok.attribution : '') }
}

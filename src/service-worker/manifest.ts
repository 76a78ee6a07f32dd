import type { ManifestOptions } from 'vite-plugin-pwa'

/** What the phone shows of the installed app. Written into `manifest.webmanifest` when the app is built. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Binnenstad',
  short_name: 'Binnenstad',
  description: 'Meld leegstand in de binnenstad, ook zonder verbinding.',
  lang: 'nl',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#14532d',
  background_color: '#ffffff',
  categories: ['productivity', 'government'],
  icons: [
    { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    {
      name: 'Melden',
      description: 'Meld een leeg pand',
      url: '/melden',
      icons: [{ src: '/icons/shortcut-melden-96.png', sizes: '96x96', type: 'image/png' }],
    },
  ],
}

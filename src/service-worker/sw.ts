import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { earlierAssetsCache, keepEarlierAssets } from './earlier-assets.ts'
import { answerTile, isTileRequest } from './tile-answers.ts'

declare const self: ServiceWorkerGlobalScope

/** Paths that the server answers itself; an app shell in their place would look like a captive portal to the sync. */
const answeredByServer = [/^\/(auth|rest|storage|demo)\//, /^\/assets\//]

const manifest = self.__WB_MANIFEST

self.addEventListener('install', (event) => {
  event.waitUntil(keepEarlierAssets(self.caches, manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url))))
})

// From the first visit on: a page that was there before the worker finds screens it never opened without a network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

precacheAndRoute(manifest)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: answeredByServer }))

// A page of the version before this one may still be open on a form: its chunks come from the kept copies.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => {
    const kept = await (await self.caches.open(earlierAssetsCache)).match(request, { ignoreSearch: true })
    return kept ?? fetch(request)
  },
)

// Tiles of the base map: what is kept or was looked at shows without a network.
registerRoute(
  ({ url, request }) => isTileRequest(request, url),
  ({ request, event }) =>
    answerTile(request, {
      caches: self.caches,
      fetch: (wanted) => fetch(wanted),
      now: () => Date.now(),
      afterwards: (work) => event.waitUntil(work),
    }),
)

// The new version waits until the user says so; the app sends this message when nothing is unsaved or being sent.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as { type?: unknown } | null
  if (message?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
})

import { fileURLToPath } from 'node:url'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import type { PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { bundles } from './build/bundles.ts'
import { plainWords } from './build/plain-words.ts'
import { smallLeaflet } from './build/small-leaflet.ts'
import { smallLucide } from './build/small-lucide.ts'
import { smallSupabase } from './build/small-supabase.ts'
import { smallVueI18n } from './build/small-vue-i18n.ts'
import { embeddedKey } from './server/embedded-key.ts'
import packageJson from './package.json' with { type: 'json' }
import { manifest } from './src/service-worker/manifest.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** What building and unit tests have in common: components, and words compiled before a browser sees them. */
export const sourcePlugins = (): PluginOption[] => [
  vue({ features: { optionsAPI: false } }),
  vueI18n({
    include: [path('./src/**/messages.*.json')],
    // The compiler of messages needs eval, which the content security policy forbids; and it costs bytes.
    runtimeOnly: true,
    dropMessageCompiler: true,
    compositionOnly: true,
    fullInstall: false,
    strictMessage: true,
    escapeHtml: false,
  }),
  plainWords(),
]

export const sourceAlias = {
  // Parts of supabase-js that are not used: 20 kB less on every phone.
  '@supabase/realtime-js': path('./src/remote/unused/realtime.ts'),
  '@supabase/functions-js': path('./src/remote/unused/functions.ts'),
  'iceberg-js': path('./src/remote/unused/iceberg.ts'),
}

export const sourceDefine = {
  __EMBEDDED_KEY__: JSON.stringify(embeddedKey),
  __APP_VERSION__: JSON.stringify(packageJson.version),
  __INTLIFY_PROD_DEVTOOLS__: 'false',
}

/** What loads together, in this order; a screen not named here is a file of its own, loaded when it is opened. */
const { plugin: bundling, nameFor } = bundles([
  { name: 'start', roots: ['src/main.ts', 'src/features/map/MapPage.vue', 'src/ui/map/remembered-view.ts'] },
  { name: 'strip', roots: ['src/app/status/StatusStrip.vue', 'src/ui/common/ToastRegion.vue'] },
  { name: 'street-map', roots: ['src/ui/map/StreetMap.vue'] },
  {
    name: 'server',
    roots: [
      'src/remote/connected.ts',
      'src/remote/server-side/index.ts',
      'src/sync/account/sign-in-flow.ts',
    ],
  },
  {
    name: 'work',
    roots: [
      'src/work.ts',
      'src/local/rows/row-cache.ts',
      'src/local/rows/kept-photos.ts',
      'src/local/device/outbox-writes.ts',
      'src/local/street-reader/own-record.ts',
    ],
  },
  {
    name: 'screens',
    roots: [
      'src/features/report/ReportPage.vue',
      'src/features/report/additions/AdditionFields.vue',
      'src/features/map/DraftNotice.vue',
      'src/features/map/filters/MapSearch.vue',
      'src/features/outbox/OutboxPage.vue',
      'src/features/outbox/WifiOnly.vue',
      'src/features/outbox/importing/ImportSection.vue',
      'src/ui/common/BaseDialog.vue',
      'src/ui/common/EmptyState.vue',
      'src/ui/units/UnitSearch.vue',
      'src/local/street-reader/dossier/read-dossier.ts',
      'src/local/street-reader/mine/reported-units.ts',
      'src/local/street-reader/photo-viewer.ts',
      'src/domain/premises/search.ts',
    ],
  },
  { name: 'fault', roots: ['src/app/fault/FaultPage.vue'] },
  { name: 'dossier', roots: ['src/features/map/premises/PremisesPage.vue'] },
])

export default defineConfig({
  plugins: [
    sourcePlugins(),
    smallVueI18n(),
    smallSupabase(),
    smallLeaflet(),
    smallLucide(),
    bundling,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      // An update never reloads a page by itself: a form may hold words, a photo may be on its way.
      registerType: 'prompt',
      // Registered by platform/, after first paint; an injected script would need a hole in the policy.
      injectRegister: false,
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        // The app itself, whole: the first visit makes every screen work offline. Map tiles are not part of it.
        globPatterns: ['index.html', 'assets/**/*.{js,css,svg,woff2}', 'icons/icon.svg'],
        // Their names hold their hash.
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: 900_000,
      },
    }),
  ],
  resolve: {
    alias: [
      ...Object.entries(sourceAlias).map(([find, replacement]) => ({ find, replacement })),
      { find: /^leaflet$/, replacement: path('./node_modules/leaflet/dist/leaflet-src.esm.js') },
      // Parts of auth-js that a sign-in by code does without; only auth-js asks for modules of these names.
      { find: /^\.\/GoTrueAdminApi$/, replacement: path('./src/remote/unused/auth-admin.ts') },
      { find: /^\.\/lib\/webauthn$/, replacement: path('./src/remote/unused/passkeys.ts') },
      { find: /^\.\/lib\/web3\/ethereum$/, replacement: path('./src/remote/unused/wallets.ts') },
      // Only Lucide's icons ask for a module of this name.
      { find: /^\.\.\/createLucideIcon\.mjs$/, replacement: path('./src/ui/icons/create-icon.ts') },
      { find: /^petite-vue-i18n$/, replacement: path('./node_modules/petite-vue-i18n/dist/petite-vue-i18n.runtime.mjs') },
      // Dexie's module build for browsers of this decade; the one it offers first wraps an ES5 bundle.
      { find: /^dexie$/, replacement: path('./node_modules/dexie/dist/modern/dexie.min.mjs') },
    ],
  },
  define: sourceDefine,
  worker: { format: 'es' },
  build: {
    target: ['es2022', 'chrome109', 'safari16.4', 'firefox115'],
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // One style sheet and no preloading of what a lazy screen imports: the helper for both weighed more than it saved,
    // since the service worker has every file on the device after the first visit.
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: nameFor }] } },
    },
  },
})

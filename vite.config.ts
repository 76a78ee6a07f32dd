import { fileURLToPath } from 'node:url'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import type { PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
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
]

export const sourceAlias = {
  // Realtime is unused: 16 kB of supabase-js less on every phone.
  '@supabase/realtime-js': path('./src/remote/realtime-stub.ts'),
}

export const sourceDefine = {
  __EMBEDDED_KEY__: JSON.stringify(embeddedKey),
  __APP_VERSION__: JSON.stringify(packageJson.version),
}

export default defineConfig({
  plugins: [
    sourcePlugins(),
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
  resolve: { alias: sourceAlias },
  define: sourceDefine,
  worker: { format: 'es' },
  build: {
    target: ['es2022', 'chrome109', 'safari16.4', 'firefox115'],
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})

import { fileURLToPath } from 'node:url'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import type { Plugin, PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { embeddedKey } from './server/embedded-key.ts'
import packageJson from './package.json' with { type: 'json' }
import { manifest } from './src/service-worker/manifest.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * vue-i18n looks a function up by name in the whole of Vue, which keeps every part of Vue in the bundle (20 kB gzip).
 * This gives it the one function instead, and stops the build when a new version no longer reads like this.
 */
const smallVueI18n = (): Plugin => ({
  name: 'binnenstad:small-vue-i18n',
  apply: 'build',
  transform(code, id) {
    if (!/vue-i18n[/\\]dist[/\\]vue-i18n\.runtime\.mjs$/.test(id)) return null
    const whole = "import * as Vue from 'vue';"
    if (!code.includes(whole)) this.error('vue-i18n changed: is small-vue-i18n in vite.config.ts still needed?')
    return {
      code: code.replace(whole, "import { getCurrentInstance as theInstance } from 'vue'; const Vue = { getCurrentInstance: theInstance };"),
      map: null,
    }
  },
})

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

export default defineConfig({
  plugins: [
    sourcePlugins(),
    smallVueI18n(),
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
  },
})

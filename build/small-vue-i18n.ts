import type { Plugin } from 'vite'

/**
 * vue-i18n looks a function up by name in the whole of Vue, which keeps every part of Vue in the bundle (20 kB gzip).
 * This gives it the one function instead, and stops the build when a new version no longer reads like this.
 */
export const smallVueI18n = (): Plugin => ({
  name: 'binnenstad:small-vue-i18n',
  apply: 'build',
  transform(code, id) {
    if (!/petite-vue-i18n[/\\]dist[/\\]petite-vue-i18n\.runtime\.mjs$/.test(id)) return null
    const whole = "import * as Vue from 'vue';"
    if (!code.includes(whole)) this.error('vue-i18n changed: is build/small-vue-i18n.ts still needed?')
    return {
      code: code.replace(whole, "import { getCurrentInstance as theInstance } from 'vue'; const Vue = { getCurrentInstance: theInstance };"),
      map: null,
    }
  },
})

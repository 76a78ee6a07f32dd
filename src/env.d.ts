/// <reference types="vite-plugin-pwa/client" />

/** Publishable key of the embedded default, put in at build time (server/embedded-key.ts). */
declare const __EMBEDDED_KEY__: string

/** Version of package.json, shown under "Meer" and written to the ring log. */
declare const __APP_VERSION__: string

declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}

interface ImportMetaEnv {
  /** Address of a hosted or self-hosted Supabase; left out, the app talks to the server it came from. */
  readonly VITE_SUPABASE_URL?: string
  readonly VITE_SUPABASE_KEY?: string
  /** Tile template of the base map; left out it is PDOK's, empty there is none. */
  readonly VITE_BASEMAP_URL?: string
  readonly VITE_BASEMAP_ATTRIBUTION?: string
  /** Address of the Locatieserver, up to its version; left out it is PDOK's, empty no addresses are looked up. */
  readonly VITE_LOCATIESERVER_URL?: string
}

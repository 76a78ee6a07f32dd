/**
 * What `@supabase/lite` 0.10.0 does differently from hosted Supabase and what this server does about it, in one
 * place, each with its reason. Nothing in the app depends on any of it; docs/CONFORMANCE.md lists what remains.
 *
 * Elsewhere, because the cure is a part of its own:
 * - its storage adapter answers 0 bytes on Node 20 and is not exported           → data/photo-folder.ts
 * - wrong codes are accepted without end, links can be computed from a guess     → sign-in/
 * - PGlite has one connection without a lock: a request that comes in while another's transaction waits for a
 *   signature would run inside it, under that other person's role                → http/one-at-a-time.ts
 * - it prints refused queries with what people wrote in them                   → lite-console.ts
 * - a refused upload may break the connection                                    → http/request-body.ts
 */
import { App, setExperimental } from '@supabase/lite'
import type { EmailDriver, IAppConfig } from '@supabase/lite'
import type { Database } from './data/database.ts'
import { PhotoFolder } from './data/photo-folder.ts'
import { embeddedKey } from './embedded-key.ts'
import { platformSql } from '../supabase/index.ts'

/**
 * A hosted project gives its API roles these rights on whatever is made in `public` later. Having the same here shows
 * a function that forgets to revoke before it reaches one.
 */
const defaultRights = `
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
`

export interface LiteSettings {
  readonly database: Database
  readonly photoFolder: string
  readonly signingSecret: string
  readonly mail: EmailDriver
  /** The address people open, for the settings that hold one. */
  readonly address: string
}

/** Lite's request handler on a database that has everything a hosted project has before its first migration. */
export async function prepareLite(settings: LiteSettings): Promise<App> {
  process.env['LITE_TELEMETRY'] = '0'
  const app = new App({
    connection: settings.database.connection,
    auth: {
      enabled: true,
      jwt_secret: settings.signingSecret,
      publishable_key: embeddedKey,
      site_url: settings.address,
      additional_redirect_urls: [],
      jwt_expiry: 3600,
      // Same values as supabase/config.toml. Without confirmations a password sign-up on somebody else's address
      // would be answered with a session for it.
      minimum_password_length: 72,
      password_requirements: 'lower_upper_letters_digits_symbols',
      email: { otp_length: 6, otp_expiry: 900, enable_confirmations: true, double_confirm_changes: true },
    },
    storage: { enabled: true },
    // Migrations are ours (data/migrate.ts): lite's own start ignores pending ones.
    db: { migrations: { enabled: false } },
    studio: { enabled: false },
    options: {
      // Off: otherwise a request without a key from this machine is service_role, which no policy stops.
      server: { admin: false, disableStudio: true },
      drivers: { email: settings.mail },
    },
  } satisfies IAppConfig)
  app._storageAdapter = new PhotoFolder(settings.photoFolder)
  // Roles, auth and storage before the first migration; lite makes some of them at its first request only.
  await settings.database.runScript(platformSql())
  await settings.database.runScript(defaultRights)
  await app.init()
  // After `init`, which would print a warning that speaks of another product; the tables of storage are there already.
  setExperimental('storage', true)
  return app
}

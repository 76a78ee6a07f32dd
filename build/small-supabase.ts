import type { Plugin } from 'vite'
import { classesIn } from './classes-in.ts'

/** Members that go from classes of one file, and how many there are in the version that package.json pins. */
interface Unused {
  readonly file: RegExp
  readonly members: RegExp
  readonly count: number
  /** Assignments of the constructor that hang such members onto the object. */
  readonly parts?: RegExp
}

const list: readonly Unused[] = [
  {
    // People sign in with a code: no passwords, passkeys, wallets, other companies' accounts or second factors.
    file: /auth-js[/\\]dist[/\\]module[/\\]GoTrueClient\.js$/,
    members:
      /Solana|Ethereum|Web3|Passkey|OAuth|Identit|SSO|IdToken|Anonymously|Authorization|[Cc]hallenge|nroll|^_verify$|Factors|AssuranceLevel|getClaims|fetchJwk|signUp|Password|resend|[Rr]eauthenticate|[uU]pdateUser|ProviderSignIn|UrlForProvider/,
    count: 45,
    parts: /^this\.(?:mfa|oauth|passkey) = /,
  },
  {
    // Photos go up and come down; buckets are made by migrations.
    file: /storage-js[/\\]dist[/\\]index\.mjs$/,
    members:
      /^(?:vectors|analytics|uploadToSignedUrl|createSignedUrls?|createSignedUploadUrl|move|copy|info|exists|getPublicUrl|remove|purgeCache|list|listV2|listBuckets|emptyBucket|updateBucket|purgeBucketCache|listBucketOptionsToQueryString|asStream)$/,
    count: 24,
  },
  {
    // Data goes through functions of the database: no tables are asked, so none are filtered.
    file: /postgrest-js[/\\]dist[/\\]index\.mjs$/,
    members:
      /^(?:eq|neq|gte?|lte?|i?like(?:All|Any)?(?:Of)?|regexI?Match|is|isDistinct|in|notIn|contains|containedBy|range.*|overlaps|textSearch|match|not|or|filter|order|limit|explain|csv|geojson|insert|upsert|update|delete)$/,
    count: 41,
  },
]

/**
 * No bundler can leave out a method of a class. This takes those of supabase-js that nothing here calls: 9 kB gzip less
 * on every phone. The build stops when a new version no longer reads like this, or when something that stays would
 * call what went.
 */
export const smallSupabase = (): Plugin => ({
  name: 'binnenstad:small-supabase',
  apply: 'build',
  transform(code, id) {
    const unused = list.find(({ file }) => file.test(id))
    if (unused === undefined) return null
    const classes = classesIn(this.parse(code))
    const members = classes.flatMap((one) => one.members).filter(({ name }) => unused.members.test(name))
    const parts = classes
      .flatMap((one) => one.setUp)
      .filter(({ start, end }) => unused.parts?.test(code.slice(start, end)) === true)
    const small = [...members, ...parts]
      .toSorted((one, other) => other.start - one.start)
      .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), code)
    const called = members.find(({ name }) => new RegExp(`\\bthis\\.${name}\\b`).test(small))
    if (members.length !== unused.count || called !== undefined) {
      this.error(
        `It has ${members.length} of these members, and calls ${called?.name ?? 'none of them'}: ` +
          'is build/small-supabase.ts still right?',
      )
    }
    return { code: small, map: null }
  },
})

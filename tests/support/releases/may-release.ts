/** What is looked at before anything is built. */
export interface Standing {
  readonly version: string
  readonly changelog: string
  readonly branch: string
  /** What `git status --porcelain` says. */
  readonly status: string
  /** Versions that were released: those that are kept, and those that a tag names. */
  readonly released: readonly string[]
}

const isAfter = (version: string, other: string): boolean => version.localeCompare(other, 'en', { numeric: true }) > 0

/** Why this cannot be released now, in a sentence that says what to do; null when it can. */
export function whyNotToRelease({ version, changelog, branch, status, released }: Standing): string | null {
  if (branch !== 'main') return `Releases are made from main, and this is ${branch}.`
  if (status.trim() !== '') return 'Something here is not committed. A release is what everybody can build from its tag.'
  const standing = released.find((other) => !isAfter(version, other))
  if (standing !== undefined) {
    return `Version ${standing} was released already. Give package.json and its lockfile a later one than that.`
  }
  if (!changelog.split('\n').some((line) => line.startsWith(`## [${version}]`))) {
    return `CHANGELOG.md has no section for version ${version}. Say what changed under "## [${version}] — <date>".`
  }
  return null
}

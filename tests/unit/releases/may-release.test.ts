// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { whyNotToRelease } from '../../support/releases/may-release.ts'

const ready = {
  version: '0.10.0',
  changelog: '# Changelog\n\n## [Unreleased]\n\n## [0.10.0] — 2026-12-01\n\n- A line.\n',
  branch: 'main',
  status: '',
  released: ['0.2.0', '0.9.1'],
}

describe('a release', () => {
  it('can be made of a version that is told, on a clean main, after every other', () => {
    expect(whyNotToRelease(ready)).toBeNull()
  })
  it.each([
    ['on another branch', { branch: 'rounds' }, 'Releases are made from main, and this is rounds.'],
    ['with something that is not committed', { status: ' M src/main.ts' }, 'Something here is not committed.'],
    ['of a version that was released', { released: ['0.10.0'] }, 'Version 0.10.0 was released already.'],
    ['of a version before one that was released', { released: ['0.11.0'] }, 'Version 0.11.0 was released already.'],
    ['that the changelog does not tell of', { changelog: '## [Unreleased]\n' }, 'CHANGELOG.md has no section for version 0.10.0.'],
  ])('is refused %s', (_where, standing, why) => {
    expect(whyNotToRelease({ ...ready, ...standing })).toContain(why)
  })
})

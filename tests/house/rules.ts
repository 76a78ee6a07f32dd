import type { Rule } from './finding.ts'
import { faultPage } from './faults/fault-page.ts'
import { arrows } from './rules/arrows.ts'
import { migrations } from './rules/database/migrations.ts'
import { releasedMigrations } from './rules/database/released-migrations.ts'
import { exactVersions } from './rules/exact-versions.ts'
import { fileLength } from './rules/file-length.ts'
import { fileNames } from './rules/file-names.ts'
import { folderSize } from './rules/folder-size.ts'
import { licence } from './rules/licence.ts'
import { lockfile } from './rules/lockfile.ts'
import { messages } from './rules/messages.ts'
import { silencedLint } from './rules/silenced-lint.ts'
import { testLines } from './rules/test-lines.ts'
import { unfinishedWork } from './rules/unfinished-work.ts'

/** Every rule of the house. Each is proven by a planted fault in tests/unit/house. */
export const rules: readonly Rule[] = [
  arrows,
  fileLength,
  folderSize,
  fileNames,
  migrations,
  releasedMigrations,
  exactVersions,
  lockfile,
  messages,
  unfinishedWork,
  silencedLint,
  licence,
  testLines,
  faultPage,
]

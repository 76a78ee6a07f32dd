import { describe, expect, it } from 'vitest'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'
import { readStories, tell } from '../support/database/pgtap-story.ts'

describe('the database, told as stories of named people (supabase/tests)', () => {
  for (const story of readStories()) {
    it(`${story.name}: ${story.title}`, async () => {
      const database = await openMigratedCopy()
      const told = await tell(database, story)
      await database.close()
      expect(told.failures).toEqual([])
      expect(told.passed).toBeGreaterThan(0)
    })
  }
})

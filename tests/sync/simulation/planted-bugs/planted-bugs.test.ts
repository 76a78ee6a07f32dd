import { describe, expect, it } from 'vitest'
import { changesOf } from './bug-file.ts'
import { plantedBugs } from './bugs/all.ts'
import { judge } from './judge.ts'
import { planted } from './plant.ts'
import { at } from './planted-bug.ts'

const patch = `diff --git a/src/sync/push/batch.ts b/src/sync/push/batch.ts
index 1111111..2222222 100644
--- a/src/sync/push/batch.ts
+++ b/src/sync/push/batch.ts
@@ -3,4 +3,4 @@ import type { PhotoRoad } from '../ports.ts'
 
 /** What one call may hold (docs/PROTOCOL.md). */
-export const mostItems = 50
+export const mostItems = 51
 export const mostBytes = 256_000
diff --git a/README.md b/README.md
--- a/README.md
+++ b/README.md
@@ -1 +1 @@
-one
+two
`

describe('a bug that is planted', () => {
  it('changes the text of a source file as it is bundled, and nothing on disk', async () => {
    const texts = await planted([at('sync/a.ts', 'true', 'false')], () => Promise.resolve('const isGood = true'))
    expect([...texts]).toEqual([[expect.stringMatching(/\/src\/sync\/a\.ts$/), 'const isGood = false']])
  })

  it('cannot be planted where its place is gone, or is there twice', async () => {
    const read = (text: string) => () => Promise.resolve(text)
    await expect(planted([at('sync/a.ts', 'x', 'y')], read('abc'))).rejects.toThrow('src/sync/a.ts no longer holds: x')
    await expect(planted([at('sync/a.ts', 'x', 'y')], read('x x'))).rejects.toThrow('more than once: x')
  })

  it('may be a patch, of which what lies under src counts', () => {
    const before = '\n/** What one call may hold (docs/PROTOCOL.md). */\n'
    const after = '\nexport const mostBytes = 256_000'
    expect(changesOf(patch)).toEqual([
      {
        file: 'sync/push/batch.ts',
        from: `${before}export const mostItems = 50${after}`,
        to: `${before}export const mostItems = 51${after}`,
      },
    ])
  })

  it.each(plantedBugs.map((bug) => [bug.name, bug] as const))('has its places in the source as it is: %s', async (_, bug) => {
    expect((await planted(bug.changes)).size).toBeGreaterThan(0)
  })

  it('has a name that no other bug has', () => {
    expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length)
  })
})

describe('a hunt for a planted bug', () => {
  const yes = () => Promise.resolve(true)
  const no = () => Promise.resolve(false)

  it('has caught it by a promise that such a bug breaks, and by nothing else', async () => {
    const found = (violation: string) => ({ kind: 'over', found: { seed: 7, violation } }) as const
    const caught = { isCaught: true, told: 'seed 7 shows I1: gone' }
    expect(await judge({ seenBy: ['I1'] }, found('I1: gone'), yes, 9)).toEqual(caught)
    expect(await judge({ seenBy: ['I1'] }, found('I4: differs'), yes, 9)).toMatchObject({ isCaught: false })
    expect(await judge({ seenBy: ['I1'] }, found('unforeseen: TypeError'), yes, 9)).toMatchObject({ isCaught: false })
    expect(await judge({ seenBy: ['I1'] }, { kind: 'over', found: null }, yes, 9)).toMatchObject({ isCaught: false })
  })

  it('has caught it by a schedule without an end only where good code ends that schedule', async () => {
    const stuck = { kind: 'stuck', seed: 7 } as const
    expect(await judge({ seenBy: ['I7'] }, stuck, yes, 9)).toMatchObject({ isCaught: true })
    expect(await judge({ seenBy: ['I7'] }, stuck, no, 9)).toMatchObject({ isCaught: false })
    expect(await judge({ seenBy: ['I1'] }, stuck, yes, 9)).toMatchObject({ isCaught: false })
  })
})

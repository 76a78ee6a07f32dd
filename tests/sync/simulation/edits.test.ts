import { describe, expect, it } from 'vitest'
import { createSeededRandom } from '../../support/fakes/seeded.ts'
import type { Fault } from '../../support/fakes/fake-server.ts'
import { checkEditsKept, checkNoValueLost, checkUnitsConverge, editOn } from './edits.ts'
import type { SavedEdit } from './edits.ts'
import { closeAll, createStage, openTab } from './stage.ts'

const minute = 60_000
const faults: readonly Fault[] = [
  'lose_request',
  'lose_response',
  'hang_after',
  { kind: 'unreachable' },
  { kind: 'server_error', status: 503 },
]

/** One schedule of two phones that edit two units, offline and on, through faults and kills. */
async function runEdits(seed: number): Promise<{ saved: number; conflicts: number }> {
  const random = createSeededRandom(seed)
  const upTo = (count: number): number => Math.floor(random() * count)
  const stage = await createStage(seed, 2)
  const { clock, model } = stage.world
  const saved: SavedEdit[] = []
  await clock.advance(minute)
  for (let step = 0; step < 12 + upTo(14); step += 1) {
    const device = upTo(2)
    const server = stage.phones[device]!.device.server
    const chance = random()
    if (chance < 0.5) {
      const isName = random() < 0.6
      const value = isName ? `Zaak ${seed}-${step}` : 1_000 + step
      const edit = await editOn(stage, device, { unit: upTo(2), field: isName ? 'occupant' : 'floor_area_m2', value })
      if (edit !== null) saved.push(edit)
    } else if (chance < 0.65) server.always = server.always === 'none' ? { kind: 'unreachable' } : 'none'
    else if (chance < 0.75) server.next[random() < 0.8 ? 'push' : 'pull'].push(faults[upTo(faults.length)] ?? 'none')
    else if (chance < 0.82) closeAll(stage.phones[device]!)
    else if (chance < 0.85) model.restore(upTo(6))
    else await clock.advance([500, 11_000, 40_000, 400_000][upTo(4)] ?? 0)
    await stage.world.settle()
    await checkEditsKept(stage, saved)
  }
  for (const { device } of stage.phones) {
    device.server.always = 'none'
    for (const planned of Object.values(device.server.next)) planned.length = 0
  }
  for (const phone of stage.phones) await openTab(phone)
  await clock.advance(20 * minute)
  for (const phone of stage.phones) (await openTab(phone)).loop.wake('online')
  await clock.advance(10 * minute)
  await checkEditsKept(stage, saved)
  checkNoValueLost(stage, saved)
  await checkUnitsConverge(stage)
  expect(stage.world.unexpected).toEqual([])
  for (const phone of stage.phones) closeAll(phone)
  const conflicts = [...model.rows.values()].filter(({ table }) => table === 'edit_conflicts').length
  return { saved: saved.length, conflicts }
}

describe('two phones that edit the register offline', () => {
  it('lose no value and come to show the same, in 300 schedules of faults, kills and restores', async () => {
    let saved = 0
    let conflicts = 0
    for (let seed = 1; seed <= 300; seed += 1) {
      const outcome = await runEdits(seed).catch((error: unknown) => {
        throw new Error(`SEED=${seed}: ${String(error)}`)
      })
      saved += outcome.saved
      conflicts += outcome.conflicts
    }
    // A run in which nobody edits and nothing differs proves nothing.
    expect(saved).toBeGreaterThan(1_500)
    expect(conflicts).toBeGreaterThan(300)
  })
})

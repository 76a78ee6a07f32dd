import { createSeededRandom } from '../../../support/fakes/seeded.ts'
import type { DeviceStep, Schedule, Step, UserStep, WorldStep } from '../schedule.ts'
import {
  blaming,
  calls,
  edited,
  fields,
  jumps,
  lies,
  notes,
  owners,
  passing,
  refreshRefusals,
  refusalCodes,
  spans,
} from './choices.ts'

type Chances = readonly (readonly [weight: number, make: () => Step])[]

/** The schedule of a seed: always the same one. */
export function scheduleOf(seed: number): Schedule {
  const random = createSeededRandom(seed)
  const upTo = (count: number): number => Math.floor(random() * count)
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)] as T
  const phones = one(owners)
  let wordsMade = 0
  /** What an item is given up for must stay rare, or nothing else could be told from it. */
  const left = { lies: 3, blame: 1, poison: 2 }
  const device = (): number => upTo(phones.length)
  const pick = (): number => upTo(1_000)
  const words = (): string => `${one(notes)} ${++wordsMade}`

  const user: readonly (readonly [number, () => UserStep])[] = [
    [15, () => ({ do: 'report', device: device(), unit: upTo(6), isDoubleTap: random() < 0.15 })],
    [1.5, () => ({ do: 'addUnit', device: device(), name: words() })],
    [6, () => ({ do: 'amend', device: device(), pick: pick(), note: words() })],
    [7, () => ({ do: 'photo', device: device(), pick: pick(), picture: `${random() < 0.2 ? 'large' : 'picture'} ${upTo(5)}` })],
    [2, () => ({ do: 'caption', device: device(), pick: pick(), words: words() })],
    [2, () => ({ do: 'object', device: device(), unit: upTo(4), note: words() })],
    [7, () => ({ do: 'edit', device: device(), unit: one(edited), field: one(fields), value: words() })],
    [1.5, () => ({ do: 'draft', device: device(), pick: pick(), note: words() })],
    [4.5, () => ({ do: 'undo', device: device(), pick: pick() })],
    [3.5, () => ({ do: random() < 0.55 ? 'retry' : 'discard', device: device(), pick: pick() })],
  ]
  const phone: readonly (readonly [number, () => DeviceStep])[] = [
    [9, fault],
    [5, () => ({ do: 'weather', device: device(), fault: random() < 0.5 ? 'none' : one(passing) })],
    [2, () => ({ do: 'expire', device: device(), refresh: one(['renewed', 'renewed', 'rotated', 'refused']) })],
    [0.6, () => ({ do: 'expire', device: device(), refresh: one(refreshRefusals) })],
    [0.6, () => ({ do: 'loseSession', device: device() })],
    [0.8, () => ({ do: 'signInAgain', device: device() })],
    [1.2, () => ({ do: 'switch', device: device(), person: upTo(3) })],
    [3, () => ({ do: 'kill', device: device() })],
    [6, () => ({ do: 'killAfter', device: device(), calls: 1 + upTo(20), takesEffect: random() < 0.5 })],
    [4, () => ({ do: one(['tab', 'tab', 'breakLock', 'wake'] as const), device: device() })],
    [1.2, () => ({ do: random() < 0.6 ? 'fullDisk' : 'unreadableSave', device: device() })],
    [1, () => ({ do: 'closedStorage', device: device(), calls: 1 + upTo(8), isNewer: random() < 0.2 })],
    [0.5, () => ({ do: 'noRoomForRows', device: device(), pages: 1 + upTo(3) })],
    [0.6, () => ({ do: 'spoilPhoto', device: device(), pick: pick() })],
    [0.5, () => ({ do: 'shortPages', device: device(), rows: 1 + upTo(3) })],
    [2, () => ({ do: 'jump', device: device(), ms: one(jumps) })],
  ]
  const world: readonly (readonly [number, () => WorldStep])[] = [
    [17, () => ({ do: 'pass', ms: one(spans) })],
    [5, () => ({ do: 'hurry', turns: upTo(80) })],
    [1, () => ({ do: 'refuse', pick: pick(), code: one(refusalCodes) })],
    [1, () => ({ do: 'busy', pick: pick(), code: random() < 0.7 ? 'busy' : 'too_many' })],
    [0.8, () => (left.poison-- > 0 ? { do: 'poison', pick: pick() } : { do: 'pass', ms: one(spans) })],
    [0.5, () => ({ do: 'takeId', pick: pick() })],
    [0.6, () => ({ do: 'tombstone', pick: pick() })],
    [0.8, () => ({ do: random() < 0.5 ? 'moveBoundary' : 'limitUploads' })],
    [0.8, () => ({ do: 'hide', person: upTo(3), unit: upTo(4) })],
    [0.3, () => ({ do: 'show', person: upTo(3) })],
    [0.6, () => ({ do: 'removeMember', person: upTo(3) })],
    [0.7, () => ({ do: 'changeRole', person: upTo(3) })],
    [0.6, () => ({ do: 'restore', kept: upTo(4) })],
  ]
  const chances: Chances = [...user, ...phone, ...world]
  const whole = chances.reduce((sum, [weight]) => sum + weight, 0)

  function fault(): DeviceStep {
    const chance = random()
    if (chance < 0.12 && left.lies-- > 0) return { do: 'fault', device: device(), call: 'push', fault: one(lies) }
    if (chance < 0.18 && left.blame-- > 0) {
      return { do: 'fault', device: device(), call: one(['push', 'putPhoto'] as const), fault: one(blaming) }
    }
    if (chance < 0.27 && left.lies-- > 0) {
      return { do: 'fault', device: device(), call: one(['putPhoto', 'readPhotoBack'] as const), fault: 'cut_bytes' }
    }
    return { do: 'fault', device: device(), call: one(calls), fault: one(passing) }
  }

  function step(): Step {
    let chance = random() * whole
    for (const [weight, make] of chances) {
      chance -= weight
      if (chance < 0) return make()
    }
    return { do: 'pass', ms: one(spans) }
  }

  const first: Step = { do: 'report', device: 0, unit: upTo(4), isDoubleTap: false }
  // Many short ones find more in the same time; a few long ones find what needs much to come together.
  const length = upTo(8) === 0 ? 16 + upTo(12) : 6 + upTo(10)
  return { seed, owners: phones, steps: [first, ...Array.from({ length }, step)] }
}

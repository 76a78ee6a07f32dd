import { settlePromises } from '../../../support/fakes/manual-clock.ts'
import { count } from '../oracle/ledger.ts'
import type { DeviceStep, Step, UserStep, WorldStep } from '../schedule.ts'
import type { Stage } from '../stage.ts'
import { happenTo } from './happen-to.ts'
import { actAsUser } from './act-as-user.ts'
import { happen } from './happen.ts'

const userActs: ReadonlySet<string> = new Set<UserStep['do']>([
  ...(['report', 'amend', 'photo', 'caption', 'object', 'edit', 'addUnit', 'draft', 'undo', 'retry', 'discard'] as const),
])
const isOfUser = (step: UserStep | DeviceStep): step is UserStep => userActs.has(step.do)

/**
 * Lets one thing happen, and everything that follows from it without time; in a hurry only some of that.
 * @returns whether all is at rest by then
 */
export async function play(stage: Stage, step: Step): Promise<boolean> {
  count(stage.ledger, step.do)
  const { hurry } = stage
  stage.hurry = step.do === 'hurry' ? step.turns : null
  if (hurry !== null && step.do === 'pass') await beginToPass(stage, step.ms)
  else await happenNow(stage, step)
  if (hurry === null) await stage.world.settle()
  else await promiseTurns(hurry)
  return hurry === null
}

async function happenNow(stage: Stage, step: Step): Promise<void> {
  if (!('device' in step)) return happen(stage, step satisfies WorldStep)
  const phone = stage.phones[step.device]
  if (phone === undefined) return
  return isOfUser(step) ? actAsUser(stage, phone, step) : happenTo(stage, phone, step)
}

/** Time passes until the next moment that something was planned for; that has only begun when the next step comes. */
async function beginToPass({ world }: Stage, ms: number): Promise<void> {
  const least = Math.min(ms, world.clock.untilNextTimer() ?? ms)
  world.clock.advance(least).catch((error: unknown) => world.unexpected.push(error))
  await settlePromises()
}

async function promiseTurns(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await Promise.resolve()
}

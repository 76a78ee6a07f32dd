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

/** Lets one thing happen, and everything that follows from it without time. */
export async function play(stage: Stage, step: Step): Promise<void> {
  count(stage.ledger, step.do)
  if (!('device' in step)) await happen(stage, step satisfies WorldStep)
  else {
    const phone = stage.phones[step.device]
    if (phone === undefined) return
    await (isOfUser(step) ? actAsUser(stage, phone, step) : happenTo(stage, phone, step))
  }
  await stage.world.settle()
}

import type { DeviceService } from '../../services.ts'
import { createSource } from '../live.ts'

type Persistence = Pick<DeviceService, 'askForPersistence' | 'isPersistent'>

/** Whether the browser promises to keep our data when it needs room. Null until it has answered. */
export function createPersistence(storage: StorageManager | undefined): Persistence {
  const isPersistent = createSource<boolean | null>(null)

  async function learn(question: Promise<boolean> | undefined): Promise<boolean> {
    // Blocked site data: nothing is promised.
    const answer = (await question?.catch(() => false)) ?? false
    isPersistent.set(answer)
    return answer
  }

  // Older browsers have the manager without these two.
  const { persisted, persist }: Partial<StorageManager> = storage ?? {}
  const known = learn(persisted?.call(storage))
  return {
    isPersistent,
    async askForPersistence() {
      await known
      return isPersistent.value === true || learn(persist?.call(storage))
    },
  }
}

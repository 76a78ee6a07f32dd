import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutboxStore } from '../ports.ts'
import { retryByOwner } from '../push/transitions.ts'
import { ownEntries } from '../reporting/base.ts'
import { ancestorsOf, descendantsOf } from './family.ts'
import { createNewIds, needsNewId } from './new-ids.ts'
import type { NewIdsDeps } from './new-ids.ts'

/**
 * Tries an entry again by its owner's wish, with what it follows from and what follows from it. Where the id itself
 * was the trouble, the item goes on under a new one.
 */
export function createSecondChance(
  deps: NewIdsDeps & { readonly outbox: OutboxStore },
): (id: string, ownerId: string) => Promise<void> {
  const { outbox } = deps
  const goOnUnderNewIds = createNewIds(deps)

  /** The server has this unit from us, if in other words: what was said of it need not wait for these ones. */
  async function letFollowersGo(id: string, family: readonly OutboxEntry[]): Promise<void> {
    for (const one of family) {
      if (one.id === id) continue
      await outbox.update(one.id, (current) => {
        const again = retryByOwner(current)
        return again === null || again.dependsOn !== id ? again : { ...again, dependsOn: null }
      })
    }
  }

  return async (id, ownerId) => {
    const entries = await ownEntries(deps, ownerId)
    const entry = entries.find((one) => one.id === id)
    if (entry === undefined) return
    const family = [...ancestorsOf(entry, entries).reverse(), entry, ...descendantsOf(id, entries)]
    const root = family.find((one) => needsNewId(one))
    const goingOn = root === undefined ? [] : [root, ...descendantsOf(root.id, entries)]
    if (root !== undefined) await goOnUnderNewIds(root, entries)
    if (entry.kind === 'premises' && entry.reason === 'changed') return letFollowersGo(id, family)
    for (const one of family) {
      const isToTry = !goingOn.includes(one) && (one.state === 'attention' || one.id === id)
      if (isToTry) await outbox.update(one.id, retryByOwner)
    }
  }
}

import type { OutboxEntry } from '../outbox-entry.ts'

/** Everything that follows from this entry and is not on the server: its photos, its corrections, and theirs. */
export function descendantsOf(id: string, entries: readonly OutboxEntry[]): OutboxEntry[] {
  const found = new Map<string, OutboxEntry>()
  const parents = new Set([id])
  // By sequence a child comes after its parent, so one look is enough.
  for (const entry of entries) {
    if (entry.dependsOn === null || !parents.has(entry.dependsOn)) continue
    parents.add(entry.id)
    if (entry.state !== 'received') found.set(entry.id, entry)
  }
  return [...found.values()]
}

/** What this entry follows from and is not on the server, nearest first. */
export function ancestorsOf(entry: OutboxEntry, entries: readonly OutboxEntry[]): OutboxEntry[] {
  const byId = new Map(entries.map((one) => [one.id, one]))
  const found: OutboxEntry[] = []
  for (let next = entry.dependsOn; next !== null; ) {
    const parent = byId.get(next)
    if (parent === undefined || parent.state === 'received' || found.includes(parent)) break
    found.push(parent)
    next = parent.dependsOn
  }
  return found
}

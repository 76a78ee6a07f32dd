import type { PullAnswer, PulledChange, PushResult } from '../../../src/sync/ports.ts'
import { applyEdit, replayEdits } from '../edits/edit-model.ts'
import { sha256 } from './sha256.ts'

export interface ServerRow {
  readonly table: string
  readonly id: string
  readonly centreId: string
  readonly ownerId: string | null
  readonly hash: string
  readonly aggregate: string
  readonly data: Readonly<Record<string, unknown>>
  readonly revision: number
  readonly isGone: boolean
}

interface Item {
  readonly v: number
  readonly id: string
  readonly kind: string
  readonly centre_id: string
  readonly aggregate: string
  readonly made_at: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What the server says with `too_many`: how long to wait. */
const secondsOfTooMany = '90'

const tables: Readonly<Record<string, string>> = {
  premises_check: 'premises_checks',
  photo: 'photos',
  premises_objection: 'premises_objections',
  premises_edit: 'edits',
  premises: 'premises',
}

function parse(text: string): Item | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'id' in value ? (value as Item) : null
  } catch {
    return null
  }
}

/** A small honest model of docs/PROTOCOL.md: what is applied, what it answers, what a pull shows. */
export function createServerModel() {
  const rows = new Map<string, ServerRow>()
  const objects = new Map<string, ArrayBuffer>()
  const order: string[] = []
  const refusals = new Map<string, string>()
  const retries = new Map<string, string>()
  const members = new Map<string, number>()
  /** Rights versions never come back: that of who was a member before. */
  const formerRights = new Map<string, number>()
  const hiddenFrom = new Map<string, Set<string>>()
  /** Units as they were seeded or added: what a backup without edits holds. */
  const atFirst = new Map<string, ServerRow>()
  const count = (): number => ++revision
  const boundaryMovedAt: number[] = []
  /** How often which outcome was given to an item. */
  const met = new Map<string, number>()
  let epoch = 'epoch-1'
  let revision = 0
  let epochs = 1

  function meet(outcome: string): void {
    met.set(outcome, (met.get(outcome) ?? 0) + 1)
  }

  function apply(ownerId: string, centreId: string, text: string, waiting: Set<string>, now: number): PushResult {
    const hash = sha256(text)
    const item = parse(text)
    const answer = (outcome: PushResult['outcome'], code: string | null): PushResult => {
      if (outcome === 'retry' && item !== null) waiting.add(item.aggregate)
      meet(code === null ? outcome : `${outcome} ${code}`)
      const detail = code === 'too_many' ? secondsOfTooMany : null
      return { id: item?.id ?? null, hash, outcome, code, detail, receivedAt: null, revision: null }
    }
    const received = (row: ServerRow): PushResult => ({
      ...answer('received', null),
      receivedAt: new Date(now).toISOString(),
      revision: row.revision,
    })
    if (item === null || item.centre_id !== centreId) return answer('refused', 'invalid')
    const known = rows.get(item.id)
    if (known !== undefined) {
      if (known.ownerId !== ownerId) return answer('refused', 'id_taken')
      if (known.hash !== hash) return answer('refused', 'changed')
      meet('received again')
      return received(known)
    }
    if (!members.has(ownerId)) return answer('refused', 'not_allowed')
    if (item.v !== 1) return answer('refused', 'version')
    const table = tables[item.kind]
    if (table === undefined) return answer('refused', 'unknown_kind')
    if (waiting.has(item.aggregate)) return answer('retry', 'earlier_waits')
    const planned = refusals.get(item.id)
    if (planned !== undefined) return answer('refused', planned)
    const later = retries.get(item.id)
    if (later !== undefined) return answer('retry', later)
    if (!text.isWellFormed() || text.includes('\\u0000')) return answer('refused', 'invalid')
    for (const name of ['premises_id', 'record_id', 'replaces']) {
      const parent = item.payload[name]
      if (typeof parent !== 'string') continue
      const found = rows.get(parent)
      const isUnchecked = name === 'premises_id' && table !== 'edits' && !model.isRegisterWhole
      if (found === undefined && isUnchecked) continue
      if (found === undefined) return answer('retry', 'parent_missing')
      // Only an author adds to a record or corrects it; a unit of the register is everybody's.
      if (name !== 'premises_id' && found.ownerId !== ownerId) return answer('refused', 'not_allowed')
    }
    // What was made within the old boundary is taken as it is; inside or surroundings is the server's to say.
    const madeAt = Date.parse(item.made_at)
    if (boundaryMovedAt.some((at) => madeAt < at && at <= now)) meet('received across a boundary change')
    const row: ServerRow = {
      table,
      id: item.id,
      centreId,
      ownerId,
      hash,
      aggregate: item.aggregate,
      data: item.payload,
      revision: ++revision,
      isGone: false,
    }
    rows.set(item.id, row)
    order.push(item.id)
    if (row.table === 'edits') applyEdit(rows, row, count)
    if (row.table === 'premises') atFirst.set(row.id, row)
    return received(row)
  }

  function maySee(userId: string, row: ServerRow): boolean {
    return members.has(userId) && hiddenFrom.get(userId)?.has(row.id) !== true
  }

  /** A member is told that what they may see is another set; who is none will be told when they come back. */
  function tellRights(userId: string): void {
    const known = members.get(userId)
    if (known !== undefined) members.set(userId, known + 1)
  }

  const model = {
    rows,
    objects,
    /** True where every unit that a report names was seeded or added; a report on another one misses its parent. */
    isRegisterWhole: false,
    /** When the boundary was changed, ms since the epoch: the server keeps with each report the version it fell in. */
    boundaryMovedAt,
    met,
    get epoch() {
      return epoch
    },
    /** Ids in the order in which they were applied. */
    order,
    members,
    /** Answers this code for that item instead of applying it, until it is taken away again. */
    refusals,
    retries,
    push: (ownerId: string, centreId: string, items: readonly string[], now: number) => {
      const waiting = new Set<string>()
      return { epoch, results: items.map((text) => apply(ownerId, centreId, text, waiting, now)) }
    },
    pull(userId: string, centreId: string, since: number, limit: number, withHash: boolean, now: number): PullAnswer {
      const visible: ServerRow[] = []
      for (const row of rows.values()) if (row.centreId === centreId && maySee(userId, row)) visible.push(row)
      const found = visible.filter((row) => row.revision > since)
      found.sort((one, other) => one.revision - other.revision)
      const page = found.slice(0, limit)
      const more = found.length > limit
      const changes = page.map((row): PulledChange => {
        const key = { t: row.table, r: row.revision, id: row.id }
        return row.isGone ? { ...key, gone: true } : { ...key, d: row.data }
      })
      const hashOfVisible = (): string => {
        const lines = visible.filter((row) => !row.isGone).map((row) => `${row.table}:${row.id}:${row.revision}\n`)
        return sha256(lines.sort().join(''))
      }
      return {
        epoch,
        serverTime: new Date(now).toISOString(),
        rightsVersion: members.get(userId) ?? 0,
        since,
        next: more ? (page.at(-1)?.revision ?? since) : revision,
        more,
        changes,
        visible: withHash && !more ? hashOfVisible() : null,
      }
    },
    /** A row that was there before anybody reported: a unit of the register. */
    seed(table: string, id: string, centreId: string, data: Readonly<Record<string, unknown>> = {}): void {
      const row = { table, id, centreId, ownerId: null, hash: '', aggregate: '', data }
      rows.set(id, { ...row, revision: ++revision, isGone: false })
      atFirst.set(id, rows.get(id)!)
    },
    /** Somebody else's row under this id. */
    plant(id: string, centreId: string, ownerId: string): void {
      const row = { table: 'premises_checks', id, centreId, ownerId, hash: 'theirs', aggregate: '', data: {} }
      rows.set(id, { ...row, revision: ++revision, isGone: false })
    },
    remove(id: string): void {
      const row = rows.get(id)
      if (row !== undefined) rows.set(id, { ...row, isGone: true, revision: ++revision })
    },
    /** Takes a row out of one person's sight; their rights version tells them to fetch anew. */
    hideFrom(userId: string, id: string): void {
      const hidden = hiddenFrom.get(userId) ?? new Set()
      hiddenFrom.set(userId, hidden.add(id))
      tellRights(userId)
    },
    /** What was hidden from this person may be seen again. */
    showTo(userId: string): void {
      hiddenFrom.delete(userId)
      tellRights(userId)
    },
    /** From this moment on they see and write nothing, whatever token they hold. */
    removeMember(userId: string): void {
      formerRights.set(userId, members.get(userId) ?? formerRights.get(userId) ?? 1)
      members.delete(userId)
    },
    /** A member again, or still one in another role. */
    changeRights(userId: string): void {
      members.set(userId, (members.get(userId) ?? formerRights.get(userId) ?? 0) + 1)
    },
    /** Back to an empty backup (or to one that held the first so many items), under a new epoch. */
    restore(itemsKept = 0): void {
      for (const id of order.splice(itemsKept)) {
        rows.delete(id)
        atFirst.delete(id)
      }
      epochs += 1
      epoch = `epoch-${epochs}`
      revision = Math.max(0, ...[...rows.values()].map((row) => row.revision))
      replayEdits(rows, order, atFirst, count)
      for (const path of objects.keys()) {
        if (![...rows.values()].some((row) => path.includes(row.id))) objects.delete(path)
      }
    },
    visibleIds: (userId: string, centreId: string): string[] =>
      [...rows.values()]
        .filter((row) => row.centreId === centreId && !row.isGone && maySee(userId, row))
        .map((row) => row.id)
        .sort(),
  }
  return model
}

export type ServerModel = ReturnType<typeof createServerModel>

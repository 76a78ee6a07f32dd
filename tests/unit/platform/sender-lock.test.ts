import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSenderLock } from '../../../src/platform/sender-lock.ts'

/** The locks of a browser as far as a sender asks for them: one name, at once or not at all, or taken over. */
function browserLocks(): LockManager {
  let holder: { robbed(): void } | null = null
  const request = async (_name: string, options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => {
    if (options.steal !== true && holder !== null) return work(null)
    holder?.robbed()
    const robbed = new Promise((_resolve, reject) => {
      holder = { robbed: () => reject(new DOMException('Taken over', 'AbortError')) }
    })
    const mine = holder
    try {
      return await Promise.race([work({ name: 'any', mode: 'exclusive' }), robbed])
    } finally {
      if (holder === mine) holder = null
    }
  }
  return { request } as unknown as LockManager
}

/** Work that ends when it is told to, one way or the other. */
function openWork() {
  let end = (): void => undefined
  let fail = (_error: Error): void => undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  return { run: vi.fn(() => ended), end, fail }
}

/** Calls between tabs that are frozen do not arrive until they are woken. */
class Calls extends EventTarget {
  static all: Calls[] = []
  isFrozen = false
  constructor(readonly name: string) {
    super()
    Calls.all.push(this)
  }
  postMessage(data: unknown): void {
    for (const other of Calls.all) {
      if (other === this || other.name !== this.name || other.isFrozen) continue
      other.dispatchEvent(new MessageEvent('message', { data }))
    }
  }
}

const free = async (): Promise<void> => undefined
/** Longer than whoever sends may take to answer that it does. */
const silence = 2_500

beforeEach(() => {
  vi.useFakeTimers()
  Calls.all = []
  vi.stubGlobal('BroadcastChannel', Calls)
})
afterEach(() => {
  vi.useRealTimers()
})

/** Two tabs of one browser; the first is sending. */
async function twoTabs() {
  const locks = browserLocks()
  const first = createSenderLock(locks)
  const [firstCalls] = Calls.all
  const second = createSenderLock(locks)
  const work = openWork()
  const sending = first.runExclusive(work.run)
  await vi.advanceTimersByTimeAsync(0)
  expect(work.run).toHaveBeenCalledOnce()
  async function secondTries(run: () => Promise<void> = free): Promise<boolean> {
    const trying = second.runExclusive(run)
    await vi.advanceTimersByTimeAsync(silence)
    return trying
  }
  const freeze = (isFrozen: boolean) => Object.assign(firstCalls ?? {}, { isFrozen })
  return { first, second, work, sending, secondTries, freeze }
}

it('row 29: lets nobody else in while a tab sends that answers, however long that takes', async () => {
  const { work, sending, secondTries } = await twoTabs()
  for (let times = 0; times < 5; times++) expect(await secondTries()).toBe(false)
  work.end()
  expect(await sending).toBe(true)
  expect(await secondTries()).toBe(true)
})

it('row 29: is taken over from a tab that was asked twice and kept silent', async () => {
  const { work, sending, secondTries, freeze } = await twoTabs()
  freeze(true)
  expect(await secondTries()).toBe(false)
  expect(await secondTries()).toBe(true)
  freeze(false)
  work.end()
  expect(await sending, 'what the frozen one had begun comes to its end').toBe(true)
})

it('row 29: is not taken over from a tab that was silent once and then answered', async () => {
  const { secondTries, freeze } = await twoTabs()
  for (let times = 0; times < 3; times++) {
    freeze(true)
    expect(await secondTries()).toBe(false)
    freeze(false)
    expect(await secondTries()).toBe(false)
  }
})

it('row 29: lets its former holder in again only after whoever took it over', async () => {
  const { first, second, work, sending, secondTries, freeze } = await twoTabs()
  freeze(true)
  await secondTries()
  const taken = openWork()
  const takingOver = second.runExclusive(taken.run)
  await vi.advanceTimersByTimeAsync(silence)
  expect(taken.run).toHaveBeenCalledOnce()
  freeze(false)
  work.end()
  await sending
  const again = first.runExclusive(free)
  await vi.advanceTimersByTimeAsync(silence)
  expect(await again).toBe(false)
  taken.end()
  expect(await takingOver).toBe(true)
  expect(await first.runExclusive(free)).toBe(true)
})

it('does not take a tab that sends for a frozen one when that tab itself asks once more', async () => {
  const { first, work, sending, secondTries } = await twoTabs()
  for (let times = 0; times < 3; times++) {
    const again = first.runExclusive(free)
    await vi.advanceTimersByTimeAsync(silence)
    expect(await again).toBe(false)
    expect(await secondTries(), 'the lock is still held').toBe(false)
  }
  work.end()
  expect(await sending).toBe(true)
})

it('tells what failed in the tab from which it was taken over', async () => {
  const { work, sending, secondTries, freeze } = await twoTabs()
  const told = expect(sending).rejects.toThrow('failed')
  freeze(true)
  await secondTries()
  expect(await secondTries()).toBe(true)
  work.fail(new Error('failed'))
  await told
})

import { describe, expect, it } from 'vitest'
import { createRingLog } from '../../../src/platform/log.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'

function logOn(storage = createMemoryStorage(), capacity = 5) {
  const later: (() => void)[] = []
  let now = 1000
  const log = createRingLog({
    now: () => now++,
    after: (_ms, callback) => {
      later.push(callback)
      return () => undefined
    },
    storage: () => storage,
    capacity,
  })
  return { log, storage, pass: () => later.splice(0).forEach((callback) => callback()) }
}

describe('the ring log', () => {
  it('keeps codes and counts, oldest first, for the next time the app is opened', () => {
    const { log, storage, pass } = logOn()
    log.write('push', { items: 3, outcome: 'received', final: true, left: null })
    log.write('pull')
    pass()
    expect(logOn(storage).log.entries()).toEqual([
      { at: 1000, event: 'push', facts: { items: 3, outcome: 'received', final: true, left: null } },
      { at: 1001, event: 'pull', facts: {} },
    ])
  })

  it('drops the oldest when it is full', () => {
    const { log } = logOn()
    for (let count = 0; count < 8; count++) log.write('push', { count })
    expect(log.entries().map(({ facts }) => facts['count'])).toEqual([3, 4, 5, 6, 7])
  })

  it('withholds what could be a name, an address, a place or an id', () => {
    const { log } = logOn()
    const facts = {
      name: 'Fenna Vos',
      email: 'fenna@voorbeeld.example',
      place: '52.9945,6.5615',
      id: '0199aaaa-0000-7000-8000-000000000001',
      code: 'not_allowed',
    }
    log.write('refused', facts)
    const withheld = Object.fromEntries(Object.keys(facts).map((name) => [name, 'withheld']))
    expect(log.entries()[0]?.facts).toEqual({ ...withheld, code: 'not_allowed' })
  })

  it('holds the entries of two tabs', () => {
    const storage = createMemoryStorage()
    const [one, other] = [logOn(storage), logOn(storage)]
    one.log.write('one')
    other.log.write('other')
    one.pass()
    other.pass()
    expect(one.log.entries().map(({ event }) => event)).toEqual(['one', 'other'])
  })

  it('goes on in memory when the storage is full or spoilt', () => {
    const storage = createMemoryStorage()
    storage.setItem('binnenstad.log', '{spoilt')
    storage.isFull = true
    const { log, pass } = logOn(storage)
    for (let count = 0; count < 8; count++) {
      log.write('push', { count })
      pass()
    }
    expect(log.entries().map(({ facts }) => facts['count'])).toEqual([3, 4, 5, 6, 7])
  })
})

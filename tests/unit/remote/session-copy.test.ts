// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { createSessionStore } from '../../../src/remote/session/session.ts'
import type { Session } from '../../../src/remote/session/session.ts'
import type { DurableText } from '../../../src/sync/ports.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'

const sessionOf = (userId: string, accessToken = 'token'): Session => ({
  userId,
  email: `${userId}@voorbeeld.example`,
  accessToken,
  refreshToken: `refresh-for-${accessToken}`,
  expiresAt: 0,
})

/** A phone whose small storage reaches the disk only when told, and whose copy always does. */
function phone() {
  let disk = createMemoryStorage()
  let storage = createMemoryStorage()
  const copied = { text: null as string | null, isBroken: false }
  const copy: DurableText = {
    read: () => (copied.isBroken ? Promise.reject(new Error('closed')) : Promise.resolve(copied.text)),
    write: (text) => {
      if (copied.isBroken) return Promise.reject(new Error('closed'))
      copied.text = text
      return Promise.resolve()
    },
  }
  const time = { now: 1000 }
  const onCopyLost = vi.fn()
  const take = (from: Storage): Storage & { isFull: boolean } => {
    const taken = createMemoryStorage()
    for (let index = 0; index < from.length; index++) {
      const name = from.key(index) ?? ''
      taken.setItem(name, from.getItem(name) ?? '')
    }
    return taken
  }
  return {
    time,
    copied,
    onCopyLost,
    open: () => createSessionStore({ storage: () => storage, now: () => time.now, copy, onCopyLost }),
    flush: () => {
      disk = take(storage)
    },
    kill: () => {
      storage = take(disk)
    },
  }
}

describe('the session of a phone that is killed', () => {
  it('comes back when it had only just begun', async () => {
    const { open, kill } = phone()
    open().keep(sessionOf('fenna'))
    kill()
    const store = open()
    expect(store.current()).toBeNull()
    await store.restore()
    expect(store.current()).toEqual(sessionOf('fenna'))
  })

  it('row 10: comes back with the tokens it had last, not with those that are used up', async () => {
    const { open, flush, kill } = phone()
    const store = open()
    store.keep(sessionOf('fenna', 'first'))
    flush()
    store.keep(sessionOf('fenna', 'second'))
    kill()
    const later = open()
    await later.restore()
    expect(later.current()?.accessToken).toBe('second')
  })

  it('stays ended when it was ended just before', async () => {
    const { open, flush, kill } = phone()
    open().keep(sessionOf('fenna'))
    flush()
    open().forget()
    kill()
    const store = open()
    await store.restore()
    expect(store.current()).toBeNull()
  })

  it('counts the newer of both, also when the clock was set back in between', async () => {
    const { open, time, kill } = phone()
    const store = open()
    store.keep(sessionOf('fenna', 'first'))
    time.now = 5
    store.keep(sessionOf('fenna', 'second'))
    kill()
    const later = open()
    await later.restore()
    expect(later.current()?.accessToken).toBe('second')
  })

  it('is read from the small storage alone when the copy cannot be had, which is told', async () => {
    const { open, copied, onCopyLost } = phone()
    copied.isBroken = true
    const store = open()
    store.keep(sessionOf('fenna'))
    await store.restore()
    expect(store.current()?.userId).toBe('fenna')
    expect(onCopyLost).toHaveBeenCalledTimes(2)
  })
})

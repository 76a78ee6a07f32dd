import { describe, expect, it } from 'vitest'
import { asStorageFailure, isLostConnection } from '../../../src/local/storage-failure.ts'
import { StorageFailure } from '../../../src/sync/ports.ts'

const named = (name: string, more: object = {}): Error => Object.assign(new Error(`planted ${name}`), { name }, more)

describe('what the storage refuses', () => {
  it.each([
    ['QuotaExceededError', 'quota'],
    ['VersionError', 'newer_data'],
    ['InvalidStateError', 'unavailable'],
    ['SecurityError', 'unavailable'],
    ['UnknownError', 'unavailable'],
    ['NotReadableError', 'unreadable_photo'],
    ['ConstraintError', 'other'],
  ])('%s is told as %s, with its cause', (name, reason) => {
    const cause = new DOMException('planted', name)
    expect(asStorageFailure(cause)).toMatchObject({ name: 'StorageFailure', reason, cause })
  })

  it('is told by what lies beneath: a transaction that was aborted for want of room is a full disk', () => {
    const aborted = named('AbortError', { inner: named('QuotaExceededError') })
    expect(asStorageFailure(aborted)).toMatchObject({ reason: 'quota' })
    expect(isLostConnection(aborted)).toBe(false)
    const bulk = named('BulkError', { failures: [named('ConstraintError')] })
    expect(asStorageFailure(bulk)).toMatchObject({ reason: 'other' })
  })

  it('is worth another try only when the connection was lost', () => {
    expect(isLostConnection(named('AbortError'))).toBe(true)
    expect(isLostConnection(named('DatabaseClosedError'))).toBe(true)
    expect(isLostConnection(named('QuotaExceededError'))).toBe(false)
    expect(isLostConnection(new StorageFailure('newer_data'))).toBe(false)
  })

  it('leaves mistakes in the code as they are', () => {
    const mistake = new TypeError('not a function')
    expect(asStorageFailure(mistake)).toBe(mistake)
    expect(asStorageFailure('thrown text')).toBe('thrown text')
    const known = new StorageFailure('quota')
    expect(asStorageFailure(known)).toBe(known)
  })
})

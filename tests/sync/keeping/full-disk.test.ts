import { expect, it } from 'vitest'
import { StorageFailure } from '../../../src/sync/ports.ts'
import { anna, emptyShop } from '../support/people.ts'
import { hour, minute, openPhone } from '../support/phone.ts'

it('row 24: a receipt that finds no room stops nothing with an error, and counts once there is room again', async () => {
  const phone = await openPhone(anna)
  const id = await phone.report(emptyShop(3))
  const { update } = phone.device.store
  phone.device.store.update = () => Promise.reject(new StorageFailure('quota'))
  await phone.restart()
  await phone.pass(minute)
  expect(phone.world.unexpected).toEqual([])
  expect(await phone.shown(id)).toMatchObject({ state: 'waiting' })
  phone.device.store.update = update
  await phone.pass(hour)
  expect(await phone.shown(id)).toMatchObject({ state: 'received' })
})

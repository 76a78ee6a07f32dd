import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import OutboxPage from '../../../../src/features/outbox/OutboxPage.vue'
import { itemKinds } from '../../../../src/domain/item-kinds.ts'
import type { ItemKind } from '../../../../src/domain/item-kinds.ts'
import type { AttentionReason, WaitReason } from '../../../../src/sync/outbox-entry.ts'
import { wordsOf } from '../../../support/screens/by-words.ts'
import { outboxItem } from '../../../support/services/memory-outbox.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

// Records, so that the compiler misses a reason that is added to the outbox.
const waitReasons: Record<WaitReason, true> = {
  undo_window: true,
  no_connection: true,
  no_real_connection: true,
  sign_in_again: true,
  other_account: true,
  parent_first: true,
  server_busy: true,
  update_app: true,
  wifi: true,
}
const attentionReasons: Record<AttentionReason, true> = {
  not_allowed: true,
  invalid: true,
  id_taken: true,
  changed: true,
  already_there: true,
  unknown_kind: true,
  version: true,
  parent_refused: true,
  too_large: true,
  photo_unreadable: true,
  photo_differs: true,
  keeps_failing: true,
  no_member: true,
}
const cases = (['nl', 'en'] as const).flatMap((language) => [
  ...Object.keys(waitReasons).map((reason) => [language, 'waiting', reason] as const),
  ...Object.keys(attentionReasons).map((reason) => [language, 'attention', reason] as const),
])
const unknown = /nam dit niet aan|did not accept this\. Try/

it.each(cases)('says in %s why an item is %s: %s', async (language, state, reason) => {
  await mountScreen(OutboxPage, createMemoryServices({ outbox: [outboxItem({ state, reason })], language }))
  await flushPromises()
  const why = wordsOf(document.querySelector('li .line')!)
  expect(why).toMatch(/(toestel|device)\. [A-Z].{8,}\.\s*$/)
  expect(why).not.toMatch(unknown)
  expect(why).not.toContain('outbox.')
})

const kindsAndWords = (['nl', 'en'] as const).flatMap((language) =>
  [...(Object.keys(itemKinds) as ItemKind[]), 'unknown' as const].map((kind) => [language, kind] as const),
)

it.each(kindsAndWords)('says in %s what an item of kind %s is', async (language, kind) => {
  await mountScreen(OutboxPage, createMemoryServices({ outbox: [outboxItem({ kind })], language }))
  await flushPromises()
  const what = document.querySelector('li h3 + p')?.textContent?.trim() ?? ''
  expect(what).toMatch(/^[A-Z].{3,}/)
  expect(what).not.toContain('outbox.')
  expect(document.querySelector('.sentence')?.textContent).toMatch(/^\s*1 [a-z]+ (staat|is only)/)
})

it('row 16: says of a photo that it was made smaller and stays here, and what can be done', async () => {
  const items = [outboxItem({ kind: 'photo', state: 'attention', reason: 'too_large' })]
  await mountScreen(OutboxPage, createMemoryServices({ outbox: items }))
  await flushPromises()
  const why = wordsOf(document.querySelector('li .line')!)
  expect(why).toContain('Alleen op dit toestel.')
  expect(why).toContain('Deze foto is te groot voor de server en kleiner maken hielp niet.')
  expect(why).toContain('Probeer het later opnieuw of bewaar een kopie.')
})

it('says something true of a reason this version does not know', async () => {
  await mountScreen(OutboxPage, createMemoryServices({ outbox: [outboxItem({ state: 'attention', reason: 'new_one' })] }))
  expect(document.querySelector('li')!.textContent).toMatch(unknown)
})

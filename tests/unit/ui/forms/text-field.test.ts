import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import TextField from '../../../../src/ui/forms/TextField.vue'
import { field, pageText, type } from '../../../support/screens/by-words.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

const mountField = async (facts: Record<string, unknown>): Promise<{ words: () => string }> => {
  const words = ref('')
  const Page = defineComponent(() => () =>
    h(TextField, {
      'label': 'Notitie',
      'modelValue': words.value,
      'onUpdate:modelValue': (next: string) => (words.value = next),
      ...facts,
    }),
  )
  await mountScreen(Page, createMemoryServices())
  return { words: () => words.value }
}
const describedBy = (): string =>
  (field('Notitie').getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent?.trim() ?? `missing ${id}`)
    .join(' / ')

it('is described by its hint, its error and its counter', async () => {
  await mountField({ hint: 'Wat u ziet', error: 'Te kort.', maxLength: 10 })
  expect(describedBy()).toBe('Wat u ziet / Te kort. / 0 van 10 tekens')
  expect(field('Notitie').getAttribute('aria-invalid')).toBe('true')
  expect(document.querySelector('[role=alert]')?.textContent?.trim()).toBe('Te kort.')
})

it('counts an emoji as one character', async () => {
  await mountField({ maxLength: 10 })
  await type(field('Notitie'), '👍🏽a')
  await flushPromises()
  expect(pageText()).toContain('3 van 10 tekens')
})

it('keeps every word over the limit and says how many are too many', async () => {
  const { words } = await mountField({ maxLength: 4 })
  await type(field('Notitie'), 'abcdefg')
  await flushPromises()
  expect(words()).toBe('abcdefg')
  expect(pageText()).toContain('3 tekens te veel')
  expect(field('Notitie').getAttribute('aria-invalid')).toBe('true')
})

it('has several lines when it is given rows', async () => {
  await mountField({ rows: 3 })
  expect(field('Notitie').tagName).toBe('TEXTAREA')
})

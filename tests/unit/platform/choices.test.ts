import { expect, it } from 'vitest'
import { createChoices } from '../../../src/platform/choices.ts'

it('keeps a choice for the next start', () => {
  const storage = window.localStorage
  createChoices(() => storage).write('language', 'en')
  expect(createChoices(() => storage).read('language')).toBe('en')
  createChoices(() => storage).write('language', null)
  expect(createChoices(() => storage).read('language')).toBeNull()
})

it('holds a choice until the page closes where the browser keeps nothing for us', () => {
  const choices = createChoices(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(choices.read('theme')).toBeNull()
  choices.write('theme', 'dark')
  expect(choices.read('theme')).toBe('dark')
})

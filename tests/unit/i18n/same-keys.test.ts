import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Messages = { [key: string]: string | Messages }

const keysOf = (messages: Messages, before = ''): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  )
const textsOf = (messages: Messages): string[] =>
  Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))
const read = (file: string): Messages => JSON.parse(readFileSync(file, 'utf8')) as Messages
const at = (messages: Messages, key: string): string =>
  key.split('.').reduce<Messages | string>((inner, part) => (inner as Messages)[part]!, messages) as string
const placeholders = (text: string): string[] => [...new Set(text.match(/\{[a-zA-Z]+\}/g) ?? [])].sort()

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('messages.nl.json'))
  .map((file) => `src/${file}`)
  .sort()

describe.each(files)('%s', (file) => {
  const nl = read(file)
  const en = read(file.replace(/nl\.json$/, 'en.json'))

  it('has the same keys in both languages', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(nl).sort())
  })

  it('fills in the same facts and counts alike in both languages', () => {
    const shape = (messages: Messages, key: string) => {
      const text = at(messages, key)
      return { key, facts: placeholders(text), forms: text.split(' | ').length }
    }
    expect(keysOf(nl).map((key) => shape(en, key))).toEqual(keysOf(nl).map((key) => shape(nl, key)))
  })

  it('says nothing loudly', () => {
    expect([...textsOf(nl), ...textsOf(en)].filter((text) => text.includes('!'))).toEqual([])
  })

  it('stands under one key of its own', () => {
    expect(Object.keys(nl)).toHaveLength(1)
    const others = files.filter((other) => other !== file).flatMap((other) => Object.keys(read(other)))
    expect(others).not.toContain(Object.keys(nl)[0])
  })
})

it('there are words to compare', () => {
  expect(files.length).toBeGreaterThan(4)
})

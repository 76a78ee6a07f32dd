import { posix } from 'node:path'
import type { Finding, Rule } from '../finding.ts'

type Messages = { readonly [key: string]: string | Messages }

const placeholders = (message: string) => [...message.matchAll(/\{([^{}']+)\}/g)].map(([, name]) => name ?? '')

/** Every message under its dotted key. */
function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [inner, message] of flatten(value, `${prefix}${key}.`)) flat.set(inner, message)
  }
  return flat
}

function compare(file: string, dutch: Map<string, string>, english: Map<string, string>): Finding[] {
  const found = (what: string): Finding => ({ file, line: null, what })
  const names = (message: string) => [...new Set(placeholders(message))].sort().join(', ')
  return [
    ...[...dutch.keys()].filter((key) => !english.has(key)).map((key) => found(`${key} has no English`)),
    ...[...english.keys()].filter((key) => !dutch.has(key)).map((key) => found(`${key} has no Dutch`)),
    ...[...dutch]
      .filter(([key, message]) => names(message) !== names(english.get(key) ?? message))
      .map(([key]) => found(`${key} is filled in with other names in English than in Dutch`)),
    ...[...dutch, ...english].filter(([, message]) => message.trim() === '').map(([key]) => found(`${key} is empty`)),
    ...[...dutch, ...english].filter(([, message]) => message.includes('!')).map(([key]) => found(`${key} exclaims`)),
  ]
}

export const messages: Rule = {
  name: 'messages',
  why: 'Dutch and English say the same things: a missing message shows its key to a user; and nobody is shouted at.',
  check(tree) {
    const folders = new Set(
      tree.files.filter((file) => /\/messages\.(nl|en)\.json$/.test(file)).map((file) => posix.dirname(file)),
    )
    return [...folders].flatMap((folder) => {
      const read = (language: 'nl' | 'en') => {
        const file = `${folder}/messages.${language}.json`
        return tree.files.includes(file) ? flatten(JSON.parse(tree.text(file)) as Messages) : new Map<string, string>()
      }
      return compare(`${folder}/messages.*.json`, read('nl'), read('en'))
    })
  },
}

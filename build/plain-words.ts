import type { Plugin } from 'vite'

/** A text without places to fill in, as the compiler of messages writes it: type, body, one text, and what it says. */
const plain = /\{"t":0,"b":\{"t":2,"i":\[\{"t":3\}\],"s":("(?:[^"\\]|\\.)*")\}\}/g

/**
 * Words that hold nothing to fill in stay words: the tree the compiler makes of each is longer than most of them.
 * src/i18n/create-language.ts takes them as they are. Comes after the plugin that compiles the messages.
 */
export const plainWords = (): Plugin => ({
  name: 'binnenstad:plain-words',
  enforce: 'post',
  transform(code, id) {
    return /messages\.\w+\.json$/.test(id) ? { code: code.replace(plain, '$1'), map: null } : null
  },
})

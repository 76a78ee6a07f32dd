/** The kinds of item this version can make and send (docs/PROTOCOL.md), and what its person counts each as. */
export const itemKinds = {
  premises_check: 'report',
  photo: 'photo',
  premises: 'change',
  premises_edit: 'change',
  premises_objection: 'report',
} as const satisfies Readonly<Record<string, CountedAs>>

/** "2 meldingen", "1 wijziging", "3 foto's": the words are in the shared messages. */
export type CountedAs = 'report' | 'change' | 'photo'

export type ItemKind = keyof typeof itemKinds

/** False for a kind that only a newer version of the app knows. */
export const isItemKind = (kind: string): kind is ItemKind => Object.hasOwn(itemKinds, kind)

/** A value of one field as it goes over the wire: text, number, a set of words, or nothing. */
export type FieldValue = string | number | boolean | null | readonly string[]
export type Fields = Readonly<Record<string, FieldValue>>

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value)

/** Whether two values say the same. A list is a set: its order says nothing. */
export function isSameValue(one: FieldValue, other: FieldValue): boolean {
  if (isList(one) && isList(other)) {
    return one.every((word) => other.includes(word)) && other.every((word) => one.includes(word))
  }
  return one === other
}

/** The fields that say something else than before, and what they said: what an edit is made of. */
export function changedFields(before: Fields, after: Fields): { changes: Fields; base: Fields } {
  const changed = Object.keys(after).filter((field) => !isSameValue(before[field] ?? null, after[field] ?? null))
  const pick = (from: Fields): Fields => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]))
  return { changes: pick(after), base: pick(before) }
}

/** What the fixed ids of the demo data stand for; the digit shows in the id, so that a log line can be read. */
const kinds = {
  centre: 1,
  boundary: 2,
  organisation: 3,
  person: 4,
  member: 5,
  invitation: 6,
  premises: 7,
  check: 8,
} as const

/** A fixed UUID (version 7 in form): `00000000-0000-7000-8007-000000000012` is demo unit 12. */
export function demoId(kind: keyof typeof kinds, number: number): string {
  return `00000000-0000-7000-8${kinds[kind].toString().padStart(3, '0')}-${number.toString().padStart(12, '0')}`
}

export const assenId = demoId('centre', 1)
export const proefstadId = demoId('centre', 2)

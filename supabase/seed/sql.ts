export type SqlValue = string | number | boolean | null | Date | readonly string[]

/** A value as SQL text. Only for what this folder makes up itself; nothing from outside comes here. */
export function literal(value: SqlValue): string {
  if (value === null) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return `array[${value.map(literal).join(', ')}]::text[]`
}

/** SQL that stands as it is among values: a function call. */
export class Expression {
  constructor(readonly text: string) {}
}

/** Next revision of a centre, taken as the row is written. */
export const nextRevision = (centreId: string): Expression => new Expression(`private.next_revision('${centreId}')`)

/** One insert for many rows of one shape; rows keep their order, and so do the revisions they take. */
export function insert(table: string, rows: readonly Readonly<Record<string, SqlValue | Expression>>[]): string {
  const [first] = rows
  if (first === undefined) return ''
  const columns = Object.keys(first)
  const lines = rows.map((row) => {
    const cells = columns.map((column) => {
      const cell = row[column] ?? null
      return cell instanceof Expression ? cell.text : literal(cell)
    })
    return `  (${cells.join(', ')})`
  })
  return `insert into ${table} (${columns.join(', ')}) values\n${lines.join(',\n')};`
}

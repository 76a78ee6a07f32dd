import type { Plugin } from 'vite'

/** Each database of a device, and what the version after the present one changes in it. */
const databases = [
  { file: 'src/local/device/device-database.ts', version: 'deviceSchemaVersion', store: 'entries', indexed: 'state' },
  { file: 'src/local/rows/row-database.ts', version: 'rowSchemaVersion', store: 'rows', indexed: 'r' },
]

/** What the upgrade writes into everything that was stored before. */
export const upgradeMark = 'broughtUpToDate'

/**
 * Makes the build one of a later day, whose databases have one version more: a store more, an index more on what is
 * there, and an upgrade that touches each stored row. Stops the build where the source no longer reads as it did.
 */
export const nextSchema = (): Plugin => ({
  name: 'next-schema',
  enforce: 'pre',
  transform(code, id) {
    const database = databases.find(({ file }) => id.endsWith(file))
    if (database === undefined) return undefined
    const { version, store, indexed } = database
    const [declared, now] = new RegExp(`${version} = (\\d+)`).exec(code) ?? []
    const [, indexes] = new RegExp(`\\b${store}: '([^']+)'`).exec(code) ?? []
    const opening = `db.version(${version})`
    if (declared === undefined || indexes === undefined || !code.includes(opening)) {
      throw new Error(`${database.file} declares its schema in another way`)
    }
    const later = `db.version(${version}).stores({ ${store}: '${indexes}, ${indexed}', later: 'id' })
      .upgrade((all) => all.table('${store}').toCollection().modify((row) => { row.${upgradeMark} = true }));\n`
    return code
      .replace(declared, `${version} = ${Number(now) + 1}`)
      .replace(opening, `db.version(${now})`)
      .replace(/\n(\s*return \{\s*db,)/, (_, closing: string) => `\n${later}${closing}`)
  },
})

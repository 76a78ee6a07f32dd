/** What the server and the tests load of the database: its migrations, and the demo data. */
export { migrate, readMigrations } from './migrate.ts'
export type { Migration, RunSql } from './migrate.ts'
export { platformSql } from './scaffold/platform.ts'

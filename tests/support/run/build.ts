/** Builds the app the way `npm start` does, so that the browser tests try what a user gets. */
import { fileURLToPath } from 'node:url'
import { buildFoldersIn, buildWhenChanged } from '../../../server/build.ts'

const folders = buildFoldersIn(fileURLToPath(new URL('../../..', import.meta.url)))
console.log((await buildWhenChanged(folders)) ? 'Built the app.' : 'The build is up to date.')

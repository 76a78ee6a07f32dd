import { buildFoldersIn, buildWhenChanged } from '../build.ts'
import { builtPages } from '../http/pages.ts'
import { startServer } from '../index.ts'
import { announce, runCommand, showCode, stopOnSignal } from './run.ts'
import { root, settingsFrom } from './settings.ts'

/** `npm start`: builds the app where needed and serves it with its database on this machine. */
await runCommand(async () => {
  const settings = settingsFrom(process.env)
  const folders = buildFoldersIn(root)
  const server = await startServer({
    ...settings,
    onCode: showCode,
    pages: async () => {
      if (await buildWhenChanged(folders)) console.log('Built the app.')
      return builtPages({ distFolder: folders.dist, earlierAssetsFolder: folders.earlierAssets })
    },
  })
  stopOnSignal(server)
  announce(server, [server.url])
})

import { createServer as createVite } from 'vite'
import { startServer } from '../index.ts'
import { plainSecurityHeaders } from '../security-headers.ts'
import { announce, runCommand, showCode, stopOnSignal } from './run.ts'
import { root, settingsFrom } from './settings.ts'

/**
 * `npm run dev`: the same server and database, with the pages from Vite and hot reload. Without the content security
 * policy, because Vite works with inline styles; `npm start` shows the app as it will be served.
 */
await runCommand(async () => {
  const server = await startServer({
    ...settingsFrom(process.env),
    onCode: showCode,
    headers: plainSecurityHeaders,
    pages: async (webServer) => {
      const vite = await createVite({
        root,
        server: {
          middlewareMode: true,
          // Hot reload listens on the same port; two servers side by side would fight over Vite's own.
          hmr: { server: webServer },
          watch: { ignored: ['**/.data/**', '**/dist/**', '**/dist-earlier/**', '**/test-results/**'] },
        },
      })
      return {
        answer: (request, response) => vite.middlewares(request, response),
        close: () => vite.close(),
      }
    },
  })
  stopOnSignal(server)
  announce(server, [server.url])
})

import { buildFoldersIn, buildWhenChanged } from '../build.ts'
import { dataFolderAt } from '../data/data-folder.ts'
import { builtPages, pathOf, plain } from '../http/pages.ts'
import { startServer } from '../index.ts'
import { networkAddresses } from '../phone/addresses.ts'
import { certificateFor } from '../phone/certificate.ts'
import { announce, runCommand, showCode, stopOnSignal } from './run.ts'
import { root, settingsFrom } from './settings.ts'

const certificatePath = '/certificate.crt'

/** `npm run phone`: the same as `npm start`, over HTTPS and open to the network, for trying it on a real phone. */
await runCommand(async () => {
  const settings = settingsFrom(process.env)
  const folders = buildFoldersIn(root)
  const addresses = networkAddresses()
  const certificate = await certificateFor(dataFolderAt(settings.dataFolder).certificateFile, addresses)
  const server = await startServer({
    ...settings,
    host: '0.0.0.0',
    certificate,
    onCode: showCode,
    pages: async () => {
      if (await buildWhenChanged(folders)) console.log('Built the app.')
      const pages = await builtPages({ distFolder: folders.dist, earlierAssetsFolder: folders.earlierAssets })
      return {
        ...pages,
        answer: (request, response) => {
          if (pathOf(request) !== certificatePath) return pages.answer(request, response)
          plain(response, 200, certificate.cert, { 'content-type': 'application/x-x509-ca-cert' })
        },
      }
    },
  })
  stopOnSignal(server)
  const urls = addresses.map((address) => `https://${address}:${server.port}`)
  announce(server, urls.length > 0 ? urls : [server.url])
  console.log(
    [
      'A browser gives camera, position and offline use only to a page it got over HTTPS from a server it trusts.',
      `This certificate was made by this machine. To trust it, open ${certificatePath} on the phone and install it`,
      '(Android: Settings, Security, Install a certificate, CA certificate. iOS: install the profile, then Settings,',
      'General, About, Certificate Trust Settings). Remove it afterwards. Everybody on this network can open the app.',
    ].join('\n'),
  )
})

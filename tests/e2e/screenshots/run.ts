/**
 * `npm run screenshots`: every screen on a phone and a desk, light and dark, in both languages, into
 * test-results/screenshots; and the picture of the README into docs/screenshots.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { builtPages } from '../../../server/http/pages.ts'
import { ensureBrowser } from '../../support/browser/ensure-browser.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { createPhone } from '../support/phone.ts'
import { people } from '../support/town.ts'
import { screens } from './screens.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const folder = at('test-results/screenshots')

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const
const schemes = ['light', 'dark'] as const
const languages = { nl: 'nl-NL', en: 'en-GB' } as const

type Size = keyof typeof sizes
type Scheme = (typeof schemes)[number]
type Language = keyof typeof languages

async function takeAll(server: TestServer, size: Size, scheme: Scheme, language: Language): Promise<void> {
  const phone = createPhone(server.url, {
    viewport: sizes[size],
    colorScheme: scheme,
    locale: languages[language],
  })
  const shoot = (name: string) => phone.page.screenshot({ path: `${folder}/${name}.${size}.${scheme}.${language}.png` })
  try {
    const page = await phone.open('/aanmelden')
    await page.evaluate((chosen) => localStorage.setItem('binnenstad.language', chosen), language)
    await page.reload()
    const account = page.getByRole('button', { name: new RegExp(people.secretary) })
    await account.waitFor()
    await shoot('sign-in')
    await account.click()
    for (const { name, reach } of screens) {
      await reach(page)
      // Icons and the last frame of a sheet: what a person would see when they look.
      await page.waitForTimeout(400)
      await shoot(name)
    }
  } finally {
    await phone.throwAway()
  }
}

/** Phone and desk beside each other, for those who read about it before they start it. */
async function drawOverview(server: TestServer): Promise<void> {
  const image = async (name: string) => `data:image/png;base64,${(await readFile(`${folder}/${name}.png`)).toString('base64')}`
  const [street, report, desk] = await Promise.all(
    ['map.phone.light.nl', 'report-saved.phone.light.nl', 'map.desk.light.nl'].map(image),
  )
  const phone = createPhone(server.url, { viewport: { width: 1440, height: 640 } })
  try {
    await phone.open('/robots.txt')
    // An empty page: the app's own would refuse this markup, as it should.
    const page = await phone.context.newPage()
    await page.setContent(`<style>
      body { margin: 0; display: flex; gap: 24px; align-items: center; justify-content: center; height: 640px; background: #eef2ef }
      img { height: 576px; border-radius: 16px; border: 1px solid #c9d3cc } img.desk { height: 500px }
    </style><img src="${street}"><img src="${report}"><img class="desk" src="${desk}">`)
    await page.waitForTimeout(300)
    await page.screenshot({ path: at('docs/screenshots/overview.png') })
  } finally {
    await phone.throwAway()
  }
}

process.env['BROWSER_PATH'] = ensureBrowser().path
await import('../../support/run/build.ts')
await mkdir(folder, { recursive: true })
await mkdir(at('docs/screenshots'), { recursive: true })
const pages = () => builtPages({ distFolder: at('dist'), earlierAssetsFolder: null })
const server = await startTestServer({ pages })
try {
  for (const size of Object.keys(sizes) as Size[]) {
    for (const scheme of schemes) {
      for (const language of Object.keys(languages) as Language[]) {
        await takeAll(server, size, scheme, language)
        console.log(`Took ${screens.length + 1} screens: ${size}, ${scheme}, ${language}`)
      }
    }
  }
  await drawOverview(server)
  console.log('Drew docs/screenshots/overview.png')
} finally {
  await server.stop()
}

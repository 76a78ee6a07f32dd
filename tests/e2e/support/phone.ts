import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { findBrowser } from '../../support/browser/find-browser.ts'

/** Where the tests stand unless they say otherwise: in the middle of Assen's boundary. */
export const inTheCentre = { latitude: 52.9945, longitude: 6.5615, accuracy: 8 }

export interface PhoneOptions {
  readonly at?: { latitude: number; longitude: number; accuracy: number }
  /** False: the person refuses to share a position. */
  readonly sharesPosition?: boolean
  readonly viewport?: { width: number; height: number }
  readonly locale?: 'nl-NL' | 'en-GB'
  readonly colorScheme?: 'light' | 'dark'
  /** A browser and a disk of its own, so that it can be killed and opened again; takes two seconds longer. */
  readonly canBeKilled?: boolean
  /** Done with every browser it starts, before the first page. */
  readonly prepare?: (context: BrowserContext) => Promise<void>
}

/** A phone: a real Chromium in which nobody else has been. */
export interface Phone {
  /** Opens the browser at this path; after a kill on the same disk. */
  open(path?: string): Promise<Page>
  /** SIGKILL to every process of the browser: nothing gets a chance to tidy up. @throws Error unless `canBeKilled` */
  kill(): Promise<void>
  readonly page: Page
  readonly context: BrowserContext
  /** Closes the browser and removes its disk. */
  throwAway(): Promise<void>
}

/** The processes of the browser that works on this disk. */
function processesOn(disk: string): number[] {
  try {
    const found = execFileSync('pgrep', ['-f', '--', `user-data-dir=${disk}`], { encoding: 'utf8' })
    return found.split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

const switches = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const executable = (): { executablePath?: string } => {
  const path = findBrowser()?.path
  return path === undefined ? {} : { executablePath: path }
}

/** A browser for the phones that nobody kills; each gets a context of its own in it, without a disk. */
export const launchSharedBrowser = (): Promise<Browser> => chromium.launch({ ...executable(), args: switches })

/** A phone that knows the app under this origin: in the browser given, or with one of its own that can be killed. */
export function createPhone(origin: string, options: PhoneOptions = {}, shared: Browser | null = null): Phone {
  const disk = shared === null ? mkdtempSync(join(tmpdir(), 'binnenstad-phone-')) : null
  let context: BrowserContext | null = null
  let page: Page | null = null

  async function launch(): Promise<BrowserContext> {
    const kind = {
      viewport: options.viewport ?? { width: 360, height: 740 },
      locale: options.locale ?? 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      colorScheme: options.colorScheme ?? 'light',
      hasTouch: true,
      geolocation: options.at ?? inTheCentre,
      permissions: options.sharesPosition === false ? [] : ['geolocation'],
      baseURL: origin,
    }
    if (disk === null && shared !== null) return shared.newContext(kind)
    return chromium.launchPersistentContext(disk ?? '', { ...executable(), args: switches, ...kind })
  }

  return {
    get page() {
      if (page === null) throw new Error('This phone has not been opened yet')
      return page
    },
    get context() {
      if (context === null) throw new Error('This phone has not been opened yet')
      return context
    },
    async open(path = '/') {
      context = await launch()
      await options.prepare?.(context)
      page = context.pages()[0] ?? (await context.newPage())
      await page.goto(path)
      return page
    },
    async kill() {
      if (disk === null) throw new Error('This phone cannot be killed: make it with { canBeKilled: true }')
      const gone = context?.waitForEvent('close').catch(() => undefined)
      for (const process_ of processesOn(disk)) process.kill(process_, 'SIGKILL')
      await gone
      while (processesOn(disk).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
      context = null
      page = null
    },
    async throwAway() {
      await context?.close().catch(() => undefined)
      if (disk !== null) rmSync(disk, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import type { Browser } from './find-browser.ts'

/** On Ubuntu a package may be only a pointer to a snap that is not there: what matters is whether it starts. */
function starts({ path }: Browser): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

function succeeds(program: string, ...parameters: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}

function fromPackages(): Browser | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log('No browser found: installing Chromium with apt …')
  succeeds('apt-get', 'update', '-q')
  if (!succeeds('apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium')) return null
  const found = findBrowser()
  return found !== null && starts(found) ? { path: found.path, origin: 'apt' } : null
}

function fromPlaywright(): Browser | null {
  const downloaded = { path: chromium.executablePath(), origin: 'Playwright' }
  if (existsSync(downloaded.path) && starts(downloaded)) return downloaded
  console.log("No browser found: downloading Playwright's Chromium …")
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  succeeds('node_modules/.bin/playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium')
  return existsSync(downloaded.path) && starts(downloaded) ? downloaded : null
}

/**
 * A browser that starts: this machine's, else from its packages when we may install them, else Playwright's download.
 * @throws Error when none can be had
 */
export function ensureBrowser(): Browser {
  const found = findBrowser()
  const browser = found !== null && starts(found) ? found : (fromPackages() ?? fromPlaywright())
  if (browser === null) throw new Error('No Chromium could be had: install one, or set BROWSER_PATH to one')
  return browser
}

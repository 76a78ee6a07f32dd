import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A browser that tests can drive, and in words where it came from. */
export interface Browser {
  readonly path: string
  readonly origin: string
}

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const fixedPlaces = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium']

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The Chromium or Chrome of this machine: `BROWSER_PATH` when it is set, else the first one on the path.
 * Null when there is none; Playwright's own download is then the last resort (ensure-browser.ts).
 * @throws Error when `BROWSER_PATH` points at nothing executable: silently taking another would mislead.
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): Browser | null {
  const chosen = environment['BROWSER_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`BROWSER_PATH is set to ${chosen}, which cannot be executed`)
    return { path: chosen, origin: 'BROWSER_PATH' }
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const name of namesOnPath) {
    const path = folders.map((folder) => join(folder, name)).find(isExecutable)
    if (path !== undefined) return { path, origin: 'this system' }
  }
  const path = fixedPlaces.find(isExecutable)
  return path === undefined ? null : { path, origin: 'this system' }
}

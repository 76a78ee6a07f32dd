import { fileURLToPath } from 'node:url'
import { SentenceError } from '../sentence-error.ts'

/** The project's own folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Settings {
  readonly port: number
  readonly dataFolder: string
  readonly isDemo: boolean
}

/**
 * What a person may set: `PORT` (4173), `DATA_DIR` (`.data` in the project) and `DEMO=0` for a server without demo
 * data and demo accounts.
 * @throws SentenceError for a port that is none
 */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings {
  return {
    port: portFrom(environment['PORT']),
    dataFolder: environment['DATA_DIR'] || `${root}.data`,
    isDemo: environment['DEMO'] !== '0',
  }
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return 4173
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new SentenceError(`PORT is "${text}"; it must be a whole number from 0 to 65535.`)
}

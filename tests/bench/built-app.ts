import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One entry of Vite's manifest (https://vite.dev/guide/backend-integration). */
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

/** The built app in `dist`, as far as its bytes are concerned. */
export class BuiltApp {
  readonly #folder: string
  readonly #chunks: Readonly<Record<string, Chunk>>

  constructor(folder: string) {
    this.#folder = folder
    this.#chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  }

  /** Files that the page asks for by itself: they hold the list of nearest units (the bundles of vite.config.ts). */
  filesOfStart(): Set<string> {
    return this.#reach(this.#entries(), (chunk) => chunk.imports ?? [])
  }

  /**
   * The files of these bundles, with all that those import.
   * @throws Error when there is no file, or more than one, of one of these names: a measurement must not get smaller so
   */
  filesOfBundles(names: readonly string[]): Set<string> {
    const files = names.map((name) => {
      const [file, ...others] = this.assets(new RegExp(`^${name}-[\\w-]{8}\\.js$`))
      if (file === undefined || others.length > 0) throw new Error(`There is not one bundle "${name}": see vite.config.ts`)
      return file
    })
    const keys = Object.keys(this.#chunks).filter((key) => files.includes(this.#chunks[key]?.file ?? ''))
    return new Set([...files, ...this.#reach(keys, (chunk) => chunk.imports ?? [])])
  }

  /** @throws Error when the page asks for no script or for one that was not built. */
  #entries(): string[] {
    const page = readFileSync(join(this.#folder, 'index.html'), 'utf8')
    const scripts = [...page.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g)].map(([, file]) => file)
    const keys = Object.keys(this.#chunks).filter((key) => scripts.includes(this.#chunks[key]?.file))
    if (keys.length === 0 || keys.length !== scripts.length) {
      throw new Error('The scripts of dist/index.html are not in the manifest')
    }
    return keys
  }

  #reach(keys: readonly string[], next: (chunk: Chunk) => readonly string[]): Set<string> {
    const seen = new Set<string>()
    const visit = (key: string): void => {
      const chunk = this.#chunks[key]
      if (chunk === undefined || seen.has(key)) return
      seen.add(key)
      next(chunk).forEach(visit)
    }
    keys.forEach(visit)
    return new Set([...seen].map((key) => this.#chunks[key]?.file ?? '').filter((file) => file.endsWith('.js')))
  }

  /** Names of built files in `assets/` that this matches. */
  assets(pattern: RegExp): string[] {
    return readdirSync(join(this.#folder, 'assets')).filter((name) => pattern.test(name)).map((name) => `assets/${name}`)
  }

  /** Bytes as our server sends them: each file by itself, gzip level 9. */
  gzipBytes(files: Iterable<string>): number {
    return sum([...files].map((file) => gzipSync(readFileSync(join(this.#folder, file)), { level: 9 }).byteLength))
  }

  /** Addresses that the service worker stores at the first visit, read from the service worker itself. */
  precache(): string[] {
    const worker = readFileSync(join(this.#folder, 'sw.js'), 'utf8')
    const entries = [...worker.matchAll(/\{(?=[^{}]*\brevision["']?:)[^{}]*\burl["']?:\s*["'`]([^"'`]+)["'`][^{}]*\}/g)]
    const urls = entries.map(([, url = '']) => url)
    if (urls.length === 0) throw new Error('No precache list was found in dist/sw.js')
    return urls
  }

  rawBytes(files: Iterable<string>): number {
    return sum([...files].map((file) => statSync(join(this.#folder, file)).size))
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/**
 * What the embedded server keeps on disk, all in one folder:
 *
 *     database/         PostgreSQL (PGlite)
 *     photos/           the bytes of the photo bucket
 *     signing-secret    signs sessions; made once, readable by its owner only
 *     certificate.json  of `npm run phone`
 *     server.lock       present while a server runs on this folder
 */
export interface DataFolder {
  readonly path: string
  /** Null: the database is in memory. */
  readonly database: string | null
  readonly photos: string
  readonly signingSecretFile: string
  readonly certificateFile: string
  readonly lockFile: string
}

export function dataFolderAt(path: string): DataFolder {
  const root = resolve(path)
  return {
    path: root,
    database: resolve(root, 'database'),
    photos: resolve(root, 'photos'),
    signingSecretFile: resolve(root, 'signing-secret'),
    certificateFile: resolve(root, 'certificate.json'),
    lockFile: resolve(root, 'server.lock'),
  }
}

/**
 * The secret that signs this folder's sessions, made at the first call. It is kept with the data so that nobody has
 * to sign in again after a restart, and differs per folder so that a session of one server is worth nothing on another.
 */
export async function signingSecretOf(folder: DataFolder): Promise<string> {
  const known = await readFile(folder.signingSecretFile, 'utf8').catch(whenMissing(null))
  if (known !== null && known.length >= 64) return known
  const secret = randomBytes(48).toString('hex')
  await mkdir(folder.path, { recursive: true })
  await writeFile(folder.signingSecretFile, secret, { mode: 0o600 })
  return secret
}

/** For `catch`: a missing file or folder is an answer, anything else stays an error. */
export function whenMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
}

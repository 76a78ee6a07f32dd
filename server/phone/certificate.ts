import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generate } from 'selfsigned'
import { whenMissing } from '../data/data-folder.ts'
import type { Certificate } from '../http/listen.ts'

const lifeDays = 365
const dayMs = 24 * 60 * 60_000

/**
 * A certificate for this machine's own addresses, kept so that a phone that was told to trust it need not be told
 * again. Made anew when an address is missing from it or it ends within a day.
 */
export async function certificateFor(file: string, addresses: readonly string[]): Promise<Certificate> {
  const kept = parse(await readFile(file, 'utf8').catch(whenMissing(null)))
  if (kept !== null && isStillGood(kept, addresses)) return kept
  const made = await generate([{ name: 'commonName', value: 'Binnenstad on this machine' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + lifeDays * dayMs),
    extensions: [
      // Its own authority: phones install and trust an authority, not a single server.
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  })
  const certificate = { key: made.private, cert: made.cert }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(certificate), { mode: 0o600 })
  return certificate
}

function parse(text: string | null): Certificate | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (typeof value !== 'object' || value === null || !('key' in value) || !('cert' in value)) return null
    const { key, cert } = value
    return typeof key === 'string' && typeof cert === 'string' ? { key, cert } : null
  } catch {
    return null
  }
}

function isStillGood({ cert }: Certificate, addresses: readonly string[]): boolean {
  const certificate = new X509Certificate(cert)
  const endsIn = Date.parse(certificate.validTo) - Date.now()
  return endsIn > dayMs && addresses.every((address) => certificate.checkIP(address) !== undefined)
}

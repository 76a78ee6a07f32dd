import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateFor } from '../../server/phone/certificate.ts'
import { startTestServer } from '../support/server/start-test-server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binnenstad-certificate-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, 'certificate.json')

describe('the certificate for a phone', () => {
  it('names localhost and the addresses of this machine, and can be installed as an authority', async () => {
    const { cert } = await certificateFor(file(), ['192.168.1.20'])
    const certificate = new X509Certificate(cert)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('192.168.1.20')).toBe('192.168.1.20')
    expect(certificate.ca).toBe(true)
    expect((await stat(file())).mode & 0o077).toBe(0)
  })

  it('stays the same until this machine has another address', async () => {
    const first = await certificateFor(file(), ['192.168.1.20'])
    expect(await certificateFor(file(), ['192.168.1.20'])).toEqual(first)
    expect((await certificateFor(file(), ['10.0.0.7'])).cert).not.toBe(first.cert)
  })

  it('is trusted by whoever installed it', async () => {
    const certificate = await certificateFor(file(), ['127.0.0.1'])
    const server = await startTestServer({ isDemo: false, certificate })
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: server.port, path: '/auth/v1/health', ca: certificate.cert }
      request(options, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end()
    })
    expect(status).toBe(401)
    await server.stop()
  })
})

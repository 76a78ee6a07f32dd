import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import type { RunningServer } from '../../../server/index.ts'
import { embeddedKey } from '../../../server/embedded-key.ts'
import { startRealPostgres } from '../../support/database/real-postgres.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import { gatherCast } from './backend.ts'
import type { Backend, Cast } from './backend.ts'
import { deviations } from './deviations.ts'
import { suite } from './suite.ts'

const quickSignIn = { codesAsked: 1000 }

async function onPglite() {
  return startTestServer({ limits: quickSignIn })
}

async function onPostgres(): Promise<RunningServer> {
  const postgres = await startRealPostgres()
  const server = await startServer({
    dataFolder: null,
    port: 0,
    isDemo: true,
    limits: quickSignIn,
    postgresUrl: postgres.url,
  })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await postgres.stop()
    },
  }
}

const backendOf = (server: RunningServer): Backend => ({
  url: server.url,
  key: embeddedKey,
  newestCode: async (email) => server.newestCode(email) ?? '',
})

describe.each([
  ['lite on PGlite', onPglite],
  ['lite on PostgreSQL 17', onPostgres],
])('%s', (_name, start) => {
  let server: RunningServer
  let cast: Cast
  beforeAll(async () => {
    server = await start()
    cast = await gatherCast(backendOf(server))
  })
  afterAll(() => server.stop())

  it.each(suite.map((check) => [check.name, check] as const))('%s', (_title, check) => check.run(cast))

  it.each(deviations.map((deviation) => [deviation.name, deviation] as const))(
    'differs as listed: %s',
    async (_title, deviation) => {
      expect(await deviation.observe(cast)).toBe(deviation.embedded)
    },
  )
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assenId, demoOrganisations, demoSeed, migrate, people } from '../../supabase/index.ts'
import type { DemoPerson } from '../../supabase/index.ts'
import { asPerson } from '../support/database/as-person.ts'
import { startRealPostgres } from '../support/database/real-postgres.ts'
import type { RealPostgres } from '../support/database/real-postgres.ts'

let server: RealPostgres

beforeAll(async () => {
  server = await startRealPostgres()
  await migrate((script) => server.sql.unsafe(script))
  await server.sql.unsafe(demoSeed(new Date('2026-11-24T09:00:00Z')))
})
afterAll(() => server.stop())

/** The code of a command's answer, or `ok`. */
async function ask(person: DemoPerson, call: string): Promise<string> {
  const [row] = await asPerson(server.sql, person.id, (sql) =>
    sql.unsafe<{ answer: { code?: string } }[]>(`select public.${call} as answer`),
  )
  return row?.answer.code ?? 'ok'
}

const shop = demoOrganisations.find(({ party }) => party === 'entrepreneur')?.id ?? ''
const { collectiveExecutive, otherCollectiveExecutive, municipalExecutive, otherMunicipalExecutive } = people

describe('people commands that meet (a real PostgreSQL 17)', () => {
  it('make one invitation of ten for the same address', async () => {
    const invite = `invite('${assenId}', 'samen@voorbeeld.example', '${shop}', 'member', false)`
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) =>
      ask(index % 2 === 0 ? collectiveExecutive : otherCollectiveExecutive, invite)))
    expect(answers.sort()).toEqual([...Array<string>(9).fill('already_invited'), 'ok'])
  })

  it('confirm a proposal once', async () => {
    await ask(municipalExecutive, `propose_executive('${assenId}', '${people.municipalMember.memberId}')`)
    const [proposal] = await server.sql<{ id: string }[]>`select id from public.executive_proposals`
    const confirm = `confirm_executive('${assenId}', '${proposal?.id ?? ''}')`
    const answers = await Promise.all([1, 2, 3].map(() => ask(otherMunicipalExecutive, confirm)))
    expect(answers.sort()).toEqual(['already_done', 'already_done', 'ok'])
  })

  it('leave a party its last executive when two remove each other', async () => {
    const answers = await Promise.all([
      ask(collectiveExecutive, `remove_member('${assenId}', '${otherCollectiveExecutive.memberId}')`),
      ask(otherCollectiveExecutive, `remove_member('${assenId}', '${collectiveExecutive.memberId}')`),
    ])
    expect(answers.sort()).toEqual(['not_allowed', 'ok'])
    const [left] = await server.sql`
      select count(*)::integer as executives from public.members
      where centre_id = ${assenId} and party = 'collective' and office = 'executive' and removed_at is null`
    expect(left?.['executives']).toBe(1)
  })
})

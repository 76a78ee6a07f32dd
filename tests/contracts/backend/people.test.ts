import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assenId, people } from '../../../supabase/index.ts'
import type { DemoPerson } from '../../../supabase/index.ts'
import type { People, PeopleService } from '../../../src/services.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { signedInDevice } from './remote-subject.ts'

type Device = Awaited<ReturnType<typeof signedInDevice>>

/** Inviting and removing as the screen does it, through the adapter, against the embedded server. */
describe('the remote adapter against the embedded server', () => {
  let server: TestServer
  let secretary: Device
  const devices: Device[] = []
  beforeAll(async () => {
    server = await startTestServer()
    secretary = await deviceOf(people.collectiveSecretary)
  })
  afterAll(async () => {
    for (const device of devices) await device.stop()
    await server.stop()
  })

  async function deviceOf({ email }: DemoPerson): Promise<Device> {
    const device = await signedInDevice(server, email)
    devices.push(device)
    return device
  }
  async function serviceOf(device: Device): Promise<PeopleService> {
    const service = await device.people({ current: () => ({ userId: device.userId, centreId: assenId }) })
    if (service === null) throw new Error('The commands could not be loaded')
    return service
  }
  async function listOf(service: PeopleService): Promise<People> {
    const answer = await service.list()
    if (!answer.ok) throw new Error(`No list: ${answer.problem}`)
    return answer.people
  }
  const bookshop = people.entrepreneur.organisation.id
  const invitationOf = (email: string, organisationId = bookshop) =>
    ({ email, organisationId, office: 'member', isAdmin: false }) as const

  it('tells a secretary whom there is, who is on the way in and whom one may invite', async () => {
    const list = await listOf(await serviceOf(secretary))
    expect(list.members.find(({ isMe }) => isMe)).toMatchObject({
      email: people.collectiveSecretary.email,
      organisationName: people.collectiveSecretary.organisation.name,
      party: 'collective',
      office: 'secretary',
      isAdmin: false,
    })
    expect(list.members.map(({ email }) => email)).toContain(people.entrepreneur.email)
    expect(list.invitations.map(({ email }) => email)).toContain(people.invited.email)
    expect(list.mayInvite).toEqual([
      { party: 'entrepreneur', offices: ['member'], isAdmin: false },
      { party: 'collective', offices: ['member', 'secretary'], isAdmin: false },
    ])
    expect(list.organisations.map(({ id }) => id)).toContain(bookshop)
    expect(new Set(list.organisations.map(({ party }) => party))).toEqual(new Set(['entrepreneur', 'collective']))
  })

  it('tells whoever manages nobody that they have no right to it', async () => {
    const service = await serviceOf(await deviceOf(people.entrepreneur))
    expect(await service.list()).toEqual({ ok: false, problem: 'not_allowed' })
    expect(await service.invite(invitationOf('x@winkel.example'))).toEqual({ ok: false, problem: 'not_allowed' })
    const { memberId } = people.otherEntrepreneur
    expect(await service.remove(memberId)).toEqual({ ok: false, problem: 'not_allowed' })
  })

  it('invites into an organisation that was just added, and lists the invitation with its end', async () => {
    const service = await serviceOf(secretary)
    const added = await service.addOrganisation('Bakkerij  Zonder Brood', 'entrepreneur')
    if (!added.ok) throw new Error(added.problem)
    const invited = await service.invite(invitationOf('Bakker@Winkel.example', added.id))
    if (!invited.ok) throw new Error(invited.problem)
    const made = (await listOf(service)).invitations.find(({ id }) => id === invited.id)
    expect(made).toMatchObject({
      email: 'bakker@winkel.example',
      organisationName: 'Bakkerij Zonder Brood',
      party: 'entrepreneur',
      office: 'member',
      mayWithdraw: true,
    })
    expect(Date.parse(made?.expiresAt ?? '')).toBeGreaterThan(Date.parse(made?.createdAt ?? ''))
    expect(await service.invite(invitationOf('bakker@winkel.example'))).toEqual({
      ok: false,
      problem: 'already_invited',
    })
  })

  it('names each reason why nobody was invited', async () => {
    const service = await serviceOf(secretary)
    const refusals = [
      [invitationOf(people.entrepreneur.email), 'already_member'],
      [invitationOf('geen adres'), 'invalid_email'],
      [invitationOf('a@b.example', people.municipalMember.organisation.id), 'not_allowed'],
      [invitationOf('a@b.example', people.ofProefstad.organisation.id), 'unknown_organisation'],
      [{ ...invitationOf('a@b.example'), office: 'executive' as const }, 'not_allowed'],
      [{ ...invitationOf('a@b.example'), isAdmin: true }, 'not_allowed'],
    ] as const
    for (const [invitation, problem] of refusals) {
      expect(await service.invite(invitation)).toEqual({ ok: false, problem })
    }
    expect(await service.addOrganisation('boekhandel  de leeslamp', 'entrepreneur')).toEqual({
      ok: false,
      problem: 'name_taken',
    })
    expect(await service.addOrganisation('  ', 'entrepreneur')).toEqual({ ok: false, problem: 'invalid_name' })
    expect(await service.addOrganisation('Raad', 'municipality')).toEqual({ ok: false, problem: 'not_allowed' })
  })

  it('takes an invitation back once', async () => {
    const service = await serviceOf(secretary)
    const invited = await service.invite(invitationOf('bedacht@winkel.example'))
    if (!invited.ok) throw new Error(invited.problem)
    expect(await service.withdrawInvitation(invited.id)).toEqual({ ok: true })
    expect((await listOf(service)).invitations.map(({ id }) => id)).not.toContain(invited.id)
    expect(await service.withdrawInvitation(invited.id)).toEqual({ ok: false, problem: 'already_done' })
  })

  it('removes a member once, who then sees nothing of the people either', async () => {
    const service = await serviceOf(secretary)
    const removed = await serviceOf(await deviceOf(people.otherEntrepreneur))
    const { memberId } = people.otherEntrepreneur
    expect(await service.remove(memberId)).toEqual({ ok: true })
    expect((await listOf(service)).members.map(({ id }) => id)).not.toContain(memberId)
    expect(await service.remove(memberId)).toEqual({ ok: false, problem: 'already_done' })
    expect(await removed.list()).toEqual({ ok: false, problem: 'not_allowed' })
  })

  it('makes an executive of whom one proposed and another confirmed, in sight of the other party', async () => {
    const one = await serviceOf(await deviceOf(people.collectiveExecutive))
    const other = await serviceOf(await deviceOf(people.otherCollectiveExecutive))
    const municipal = await serviceOf(await deviceOf(people.municipalSecretary))
    const { memberId, email } = people.collectiveMember
    expect(await (await serviceOf(secretary)).proposeExecutive(memberId)).toEqual({ ok: false, problem: 'not_allowed' })
    expect(await one.proposeExecutive(memberId)).toEqual({ ok: true })
    const [proposal] = (await listOf(one)).proposals
    expect(proposal).toMatchObject({ email, proposedBy: people.collectiveExecutive.email, mayConfirm: false })
    const id = proposal?.id ?? ''
    expect((await listOf(municipal)).proposals).toMatchObject([{ id, mayConfirm: false, mayWithdraw: false }])
    expect(await municipal.confirmExecutive(id)).toEqual({ ok: false, problem: 'not_allowed' })
    expect(await one.confirmExecutive(id)).toEqual({ ok: false, problem: 'not_allowed' })
    expect((await listOf(other)).proposals).toMatchObject([{ id, mayConfirm: true }])
    expect(await other.confirmExecutive(id)).toEqual({ ok: true })
    const list = await listOf(one)
    expect(list.proposals).toEqual([])
    expect(list.members.find((member) => member.id === memberId)).toMatchObject({ office: 'executive' })
    expect(await one.withdrawProposal(id)).toEqual({ ok: false, problem: 'already_done' })
  })

  it('row 2: says unreachable when the answer was lost, and that it was done when asked again', async () => {
    const device = await deviceOf(people.collectiveExecutive)
    const service = await serviceOf(device)
    device.loseNextAnswer()
    const invitation = invitationOf('verloren@winkel.example')
    expect(await service.invite(invitation)).toEqual({ ok: false, problem: 'unreachable' })
    expect(await service.invite(invitation)).toEqual({ ok: false, problem: 'already_invited' })
  })

  it('row 6: renews a token that ran out on the way', async () => {
    const device = await deviceOf(people.collectiveExecutive)
    await device.expireToken()
    expect(await (await serviceOf(device)).list()).toMatchObject({ ok: true })
  })

  it('believes no answer of another kind', async () => {
    const device = await deviceOf(people.collectiveExecutive)
    const service = await serviceOf(device)
    const json = { 'content-type': 'application/json' }
    const answers = [
      [200, { 'content-type': 'text/html' }, '<html>', 'no_real_connection'],
      [200, json, '{"ok":true,"members":"none"}', 'update_app'],
      [200, json, '{"ok":false,"code":"telepathy"}', 'update_app'],
      [503, json, '{}', 'server_busy'],
    ] as const
    for (const [status, headers, body, problem] of answers) {
      device.line.treat(() => ({ kind: 'answer', status, headers, body }))
      expect(await service.list()).toEqual({ ok: false, problem })
    }
    device.line.treat(null)
    await device.forgetSession()
    expect(await service.list()).toEqual({ ok: false, problem: 'sign_in_again' })
  })
})

import { randomUUID } from 'node:crypto'
import type { Database } from '../data/database.ts'
import { SentenceError } from '../sentence-error.ts'
import type { Wish } from './wish.ts'

/** What was done, as a sentence can tell it. */
export interface Invited {
  readonly email: string
  readonly centreName: string
}

/**
 * Invites on behalf of whoever runs the database. Nothing is mailed: whoever signs in with that address is in.
 * @throws SentenceError where the database cannot fulfil the wish
 */
export async function inviteFirst(database: Pick<Database, 'query'>, wish: Wish): Promise<Invited> {
  const centre = wish.isNewCentre ? await makeCentre(database, wish.centre ?? '') : await findCentre(database, wish.centre)
  const [row] = await database.query('select private.invite_in_set_up($1, $2, $3, $4, $5, $6::text::boolean) as answer', [
    centre.id, wish.email, wish.organisation, wish.party, wish.office, String(wish.isAdmin),
  ])
  const answer = row?.['answer']
  if (typeof answer !== 'object' || answer === null) throw new Error('the database gave no answer')
  if ('code' in answer) throw refusal(String(answer.code), wish, centre.name)
  return { email: wish.email.toLowerCase(), centreName: centre.name }
}

interface Centre {
  readonly id: string
  readonly name: string
}

async function centresOf(database: Pick<Database, 'query'>): Promise<readonly Centre[]> {
  const rows = await database.query('select id, name from public.centres order by name')
  return rows.map((row) => ({ id: String(row['id']), name: String(row['name']) }))
}

async function findCentre(database: Pick<Database, 'query'>, wanted: string | null): Promise<Centre> {
  const centres = await centresOf(database)
  const fitting = centres.filter(
    ({ id, name }) => wanted === null || id === wanted || name.toLowerCase() === wanted.trim().toLowerCase(),
  )
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only
  if (centres.length === 0) throw new SentenceError('There is no centre yet. Make one with --new-centre "Name of the centre".')
  const names = centres.map(({ name }) => `"${name}"`).join(', ')
  throw new SentenceError(
    wanted === null
      ? `There are several centres (${names}). Say which with --centre.`
      : `There is no centre called "${wanted}". There is ${names}; --new-centre makes another.`,
  )
}

async function makeCentre(database: Pick<Database, 'query'>, typed: string): Promise<Centre> {
  const centre = { id: randomUUID(), name: typed.trim() }
  if (centre.name === '' || centre.name.length > 120) throw new SentenceError('A centre has a name of 1 to 120 characters.')
  const isTaken = (await centresOf(database)).some(({ name }) => name.toLowerCase() === centre.name.toLowerCase())
  if (isTaken) throw new SentenceError(`There is a centre called "${centre.name}" already. Use --centre.`)
  await database.query('insert into public.centres (id, name) values ($1, $2)', [centre.id, centre.name])
  return centre
}

function refusal(code: string, wish: Wish, centreName: string): SentenceError {
  const sentences: Readonly<Record<string, string>> = {
    already_member: `${wish.email} is a member of ${centreName} already.`,
    already_invited: `${wish.email} was invited to ${centreName} already; signing in with that address is enough.`,
    other_party: `${wish.organisation} belongs to another party in ${centreName}. Choose that party or another name.`,
    seats_taken:
      `${centreName} has two executives of that party, or has invited them. ` +
      'From there on one of them proposes a member and another confirms, in the app.',
  }
  return new SentenceError(sentences[code] ?? `The database refused this (${code}).`)
}

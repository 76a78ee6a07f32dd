import { parseArgs } from 'node:util'
import type { Office, Party } from '../../src/domain/person.ts'
import { SentenceError } from '../sentence-error.ts'

/** Who is to be invited, as it was typed after `npm run invite --`. */
export interface Wish {
  readonly email: string
  readonly organisation: string
  readonly party: Party
  readonly office: Office
  readonly isAdmin: boolean
  /** Name or id of the centre; null: the only one there is. */
  readonly centre: string | null
  /** The centre is made first. */
  readonly isNewCentre: boolean
}

export const usage = [
  'npm run invite -- --email <address> --organisation <name> --party <entrepreneur|collective|municipality>',
  '                  [--office <member|secretary|executive>] [--admin] [--centre <name> | --new-centre <name>]',
].join('\n')

const parties: readonly Party[] = ['entrepreneur', 'collective', 'municipality']
const offices: readonly Office[] = ['member', 'secretary', 'executive']

/** @throws SentenceError for a wish that no database could fulfil, with how to put it right */
export function wishFrom(args: readonly string[]): Wish {
  const typed = valuesOf(args)
  const party = oneOf(parties, 'party', required(typed, 'party'))
  const office = oneOf(offices, 'office', typed.office ?? 'member')
  if (office !== 'member' && party === 'entrepreneur') {
    throw new SentenceError(`An entrepreneur holds no office; leave --office ${office} out.`)
  }
  if (office === 'executive' && typed.admin === true) {
    throw new SentenceError('A technical administrator decides nothing, so --admin and --office executive exclude each other.')
  }
  if (typed.centre !== undefined && typed['new-centre'] !== undefined) {
    throw new SentenceError('Give --centre for one that exists or --new-centre for a new one, not both.')
  }
  // Judged here, so that no centre is made for somebody who cannot be invited.
  const email = required(typed, 'email')
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) || email.length > 254) {
    throw new SentenceError(`"${email}" is no e-mail address.`)
  }
  const organisation = required(typed, 'organisation')
  if (organisation.length > 200) throw new SentenceError('The name of an organisation has at most 200 characters.')
  return {
    email,
    organisation,
    party,
    office,
    isAdmin: typed.admin === true,
    centre: typed['new-centre'] ?? typed.centre ?? null,
    isNewCentre: typed['new-centre'] !== undefined,
  }
}

type Typed = ReturnType<typeof valuesOf>

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        email: text, organisation: text, party: text, office: text, centre: text, 'new-centre': text,
        admin: { type: 'boolean' },
      },
    }).values
  } catch (cause) {
    throw new SentenceError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause })
  }
}

function required(typed: Typed, name: 'email' | 'organisation' | 'party'): string {
  const value = typed[name]?.trim() ?? ''
  if (value === '') throw new SentenceError(`Say --${name}.\n\n${usage}`)
  return value
}

function oneOf<T extends string>(allowed: readonly T[], name: string, value: string): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new SentenceError(`--${name} is "${value}"; it must be ${allowed.join(', ')}.`)
  return found
}

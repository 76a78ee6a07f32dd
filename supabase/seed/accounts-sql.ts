import type { DemoPerson } from './people.ts'
import { insert } from './sql.ts'

/**
 * Accounts for people who have been here before, as both the embedded auth and the hosted one read them.
 * None has a password; each signs in by a code.
 */
export function accountsSql(people: readonly DemoPerson[], since: Date): string {
  const users = people.map((person) => ({
    id: person.id,
    aud: 'authenticated',
    role: 'authenticated',
    email: person.email,
    email_confirmed_at: since,
    raw_app_meta_data: '{"provider":"email","providers":["email"]}',
    raw_user_meta_data: '{}',
    created_at: since,
    updated_at: since,
  }))
  const identities = people.map((person) => ({
    id: person.id,
    provider: 'email',
    provider_id: person.id,
    user_id: person.id,
    identity_data: JSON.stringify({ sub: person.id, email: person.email, email_verified: true }),
    created_at: since,
    updated_at: since,
  }))
  return [insert('auth.users', users), insert('auth.identities', identities), hostedColumns].join('\n')
}

/** Columns that only the hosted auth has, or that it reads as text and never as null. */
const hostedColumns = `
do $hosted$
begin
  if exists (select from information_schema.columns
             where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id') then
    update auth.users set
      instance_id = '00000000-0000-0000-0000-000000000000',
      confirmation_token = coalesce(confirmation_token, ''),
      recovery_token = coalesce(recovery_token, ''),
      email_change = coalesce(email_change, ''),
      email_change_token_new = coalesce(email_change_token_new, '')
    where email like '%@demo.binnenstad.example';
  end if;
end
$hosted$;`

-- Signing in is by code only. A password would be a second way in that its owner does not know of: somebody could
-- sign up with the address of a person who was invited, before that person comes. So no password is ever kept, and
-- an address that came with one does not count as verified until a code for it was read.
create function private.forget_password() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if coalesce(new.encrypted_password, '') <> '' then
    new.encrypted_password := null;
    if tg_op = 'INSERT' then
      new.email_confirmed_at := null;
    end if;
  end if;
  return new;
end
$$;
create trigger no_password_is_kept before insert or update on auth.users
  for each row execute function private.forget_password();

-- Whoever signed up before the address was verified may not be whoever verified it.
create function private.end_unverified_sessions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.sessions where user_id = new.id;
  return null;
exception when insufficient_privilege then
  -- A host that keeps its sessions to itself: there the setting auth.email.enable_confirmations stands alone.
  raise warning 'sessions from before verification could not be ended';
  return null;
end
$$;
create trigger verification_ends_earlier_sessions after update of email_confirmed_at on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.end_unverified_sessions();

-- Functions start out open to everybody; here each is open to whom it was granted.
revoke execute on all functions in schema private from public;

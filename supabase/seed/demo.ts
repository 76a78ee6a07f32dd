import { readFileSync } from 'node:fs'
import { accountsSql } from './accounts-sql.ts'
import { demoHistory } from './history.ts'
import { assenId, demoId, proefstadId } from './ids.ts'
import { demoOrganisations, demoPeople } from './people.ts'
import type { DemoPerson } from './people.ts'
import { insert, nextRevision } from './sql.ts'
import { proefstadOutline } from './streets.ts'
import { demoUnits } from './units.ts'

interface BoundaryFile {
  readonly properties: { readonly name: string; readonly attribution: string }
  readonly geometry: unknown
}

/**
 * Everything of the demo as one SQL script: two centres, their people, units and what was seen of them in the past
 * months. The same for the same moment; to be run once, on a migrated and empty database, by its owner, in one call:
 * statements sent together are one transaction.
 */
export function demoSeed(now: Date): string {
  const members = demoPeople.filter(({ standing }) => standing === 'member')
  const yearAgo = new Date(now.getTime() - 420 * 86_400_000)
  return [
    insert('public.centres', [
      { id: assenId, name: 'Assen (demo)' },
      { id: proefstadId, name: 'Proefstad (demo)' },
    ]),
    `select private.lock_centre('${assenId}');`,
    `select private.lock_centre('${proefstadId}');`,
    boundaries(),
    insert('public.organisations', demoOrganisations.map((one) => ({
      id: one.id, centre_id: one.centreId, name: one.name, party: one.party, revision: nextRevision(one.centreId),
    }))),
    accountsSql(members, yearAgo),
    insert('public.members', members.map((one) => ({
      id: one.memberId, user_id: one.id, ...seatOf(one), joined_at: yearAgo,
    }))),
    invitations(now, yearAgo),
    units(),
    checks(now),
    'analyze;',
  ].join('\n')
}

const seatOf = (person: DemoPerson) => ({
  centre_id: person.organisation.centreId,
  organisation_id: person.organisation.id,
  party: person.organisation.party,
  office: person.office,
  is_admin: person.isAdmin,
})

function boundaries(): string {
  const file = new URL('./assen-boundary.json', import.meta.url)
  const assen = JSON.parse(readFileSync(file, 'utf8')) as BoundaryFile
  return insert('public.boundaries', [
    {
      id: demoId('boundary', 1), centre_id: assenId, version: 1, name: assen.properties.name,
      geojson: JSON.stringify(assen.geometry), attribution: assen.properties.attribution,
      revision: nextRevision(assenId),
    },
    {
      id: demoId('boundary', 2), centre_id: proefstadId, version: 1, name: 'Proefstad',
      geojson: JSON.stringify(proefstadOutline), attribution: null, revision: nextRevision(proefstadId),
    },
  ])
}

/** Everybody came in by an invitation; that of the newcomer is still open. */
function invitations(now: Date, yearAgo: Date): string {
  const tenYears = new Date(now.getTime() + 3650 * 86_400_000)
  return insert('public.invitations', demoPeople.map((one, index) => ({
    id: demoId('invitation', index + 1),
    email: one.email,
    ...seatOf(one),
    created_at: yearAgo,
    expires_at: tenYears,
    claimed_at: one.standing === 'member' ? yearAgo : null,
    claimed_by: one.standing === 'member' ? one.memberId : null,
  })))
}

function units(): string {
  return insert('public.premises', demoUnits().map((unit) => ({
    id: unit.id,
    centre_id: unit.centreId,
    street: unit.street,
    house_number: unit.houseNumber,
    house_suffix: unit.houseSuffix,
    lon: unit.point.lon,
    lat: unit.point.lat,
    uses: unit.uses,
    floor_area_m2: unit.floorAreaM2,
    branch: unit.branch,
    occupant: unit.occupant,
    revision: nextRevision(unit.centreId),
  })))
}

function checks(now: Date): string {
  const history = demoHistory(demoUnits(), now)
  return [
    insert('public.premises_checks', history.map((check) => ({
      id: check.id,
      centre_id: check.unit.centreId,
      premises_id: check.unit.id,
      lon: check.unit.point.lon,
      lat: check.unit.point.lat,
      place_source: 'premises',
      state: check.state,
      vacant_since: check.vacantSince,
      vacant_since_precision: check.vacantSince === null ? null : 'month',
      note: check.note,
      observed_at: check.observedAt,
      received_at: check.receivedAt,
      seen_at: check.observedAt,
      area: 'inside',
      boundary_version: 1,
      revision: nextRevision(check.unit.centreId),
    }))),
    insert('public.authorships', history.map((check) => ({
      record_id: check.id,
      centre_id: check.unit.centreId,
      user_id: check.author.id,
      member_id: check.author.memberId,
      organisation_id: check.author.organisation.id,
      party: check.author.organisation.party,
      revision: nextRevision(check.unit.centreId),
    }))),
    // A shop front that stands empty shows no name.
    `update public.premises set occupant = null where id in (
       select premises_id from (
         select distinct on (premises_id) premises_id, state from public.premises_checks order by premises_id, seen_at desc
       ) latest where state = 'vacant');`,
    'select private.refresh_standing(centre_id, id) from public.premises;',
  ].join('\n')
}

import type { LocationQuery } from 'vue-router'
import type { LonLat } from '../../domain/place.ts'
import { premisesStates } from '../../domain/premises/premises.ts'
import type { PremisesState } from '../../domain/premises/premises.ts'
import { saveProblems } from './save-problems.ts'
import type { SaveProblem } from '../../services.ts'

/** What a report is about: a unit of the register, or a place where it has none. */
export type Subject =
  | { readonly kind: 'unit'; readonly premisesId: string }
  | { readonly kind: 'place'; readonly at: LonLat }

/** Where somebody is in reporting; all of it stands in the address, so that back and reload do what they say. */
export type ReportStep =
  | { readonly kind: 'which' }
  | { readonly kind: 'point' }
  | { readonly kind: 'what'; readonly subject: Subject; readonly problem: SaveProblem | null }
  | {
      readonly kind: 'more'
      readonly subject: Subject
      readonly recordId: string
      /** What was seen; null when the address does not tell, as after an unfinished draft. */
      readonly state: PremisesState | null
      /** True for a report that is changed later, from its dossier. */
      readonly isCorrecting?: boolean
    }

/** Reads the step from an address; what makes no sense leads to the first step. */
export function readStep(query: LocationQuery): ReportStep {
  const subject = readSubject(query)
  if (subject === null) return { kind: query['wijs'] === undefined ? 'which' : 'point' }
  const recordId = query['bij']
  if (typeof recordId === 'string' && recordId !== '') {
    const state = premisesStates.find((known) => known === query['staat']) ?? null
    const correcting = query['wijzig'] === undefined ? {} : { isCorrecting: true }
    return { kind: 'more', subject, recordId, state, ...correcting }
  }
  return { kind: 'what', subject, problem: saveProblems.find((problem) => problem === query['mislukt']) ?? null }
}

/** The address of a step. */
export function stepQuery(step: ReportStep): Record<string, string> {
  switch (step.kind) {
    case 'which':
      return {}
    case 'point':
      return { wijs: '' }
    case 'what':
      return { ...subjectQuery(step.subject), ...(step.problem === null ? {} : { mislukt: step.problem }) }
    case 'more':
      return {
        ...subjectQuery(step.subject),
        bij: step.recordId,
        ...(step.state === null ? {} : { staat: step.state }),
        ...(step.isCorrecting === true ? { wijzig: '' } : {}),
      }
  }
}

function subjectQuery(subject: Subject): Record<string, string> {
  // Seven decimals are a centimetre.
  return subject.kind === 'unit'
    ? { pand: subject.premisesId }
    : { lon: subject.at.lon.toFixed(7), lat: subject.at.lat.toFixed(7) }
}

function readSubject({ pand, lon, lat }: LocationQuery): Subject | null {
  if (typeof pand === 'string' && pand !== '') return { kind: 'unit', premisesId: pand }
  if (typeof lon !== 'string' || typeof lat !== 'string' || lon === '' || lat === '') return null
  const at = { lon: Number(lon), lat: Number(lat) }
  return Math.abs(at.lon) <= 180 && Math.abs(at.lat) <= 90 ? { kind: 'place', at } : null
}

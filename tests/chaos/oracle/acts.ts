/** What one person did to one thing, and whether the screen said that it was saved before the browser was killed. */
export interface Act {
  readonly kind: 'report' | 'photo' | 'note' | 'correction' | 'edit'
  readonly unitId: string
  /** Words of a note, the name over a shop; of a photo the number that can be read in the picture itself. */
  readonly content: string
  /** In which round, from 1. */
  readonly round: number
  isSaid: boolean
}

export const newAct = (kind: Act['kind'], unitId: string, round: number): Act => ({
  kind,
  unitId,
  content: kind === 'note' ? `Etalage leeg, ronde ${round}` : kind === 'edit' ? `Zaak van ronde ${round}` : String(round),
  round,
  isSaid: false,
})

export const inWords = ({ kind, content, round, isSaid }: Act): string =>
  `${kind} "${content}" of round ${round}, ${isSaid ? 'said to be saved' : 'not yet said to be saved'}`

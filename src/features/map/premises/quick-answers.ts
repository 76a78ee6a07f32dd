import type { PremisesState } from '../../../domain/premises/premises.ts'

/** One of the two large buttons: what it says and what it saves. */
export interface QuickAnswer {
  readonly word: 'empty' | 'open' | 'again' | 'still'
  readonly state: PremisesState
}

/**
 * The two likeliest answers to "what do you see now", the change first: a shop known as empty has opened or is
 * empty still; anything else has emptied or is as it was.
 */
export function quickAnswers(known: PremisesState | null): readonly [QuickAnswer, QuickAnswer] {
  switch (known) {
    case null:
    case 'not_accessible':
      return [
        { word: 'empty', state: 'vacant' },
        { word: 'open', state: 'occupied' },
      ]
    case 'vacant':
      return [
        { word: 'again', state: 'occupied' },
        { word: 'still', state: 'vacant' },
      ]
    case 'occupied':
    case 'partly_vacant':
    case 'temporary_use':
    case 'under_renovation':
      return [
        { word: 'empty', state: 'vacant' },
        { word: 'still', state: known },
      ]
  }
}

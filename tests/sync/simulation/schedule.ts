import type { CallKind, Fault } from '../../support/fakes/fake-server.ts'

export { scheduleOf } from './making/schedule-of.ts'

/**
 * What a user does on a phone. `pick` takes one of what is there, whatever its number; a `unit` beyond the register is
 * one that this person added on this phone.
 */
export type UserStep =
  | { readonly do: 'report'; readonly device: number; readonly unit: number; readonly isDoubleTap: boolean }
  | { readonly do: 'amend'; readonly device: number; readonly pick: number; readonly note: string }
  | { readonly do: 'photo'; readonly device: number; readonly pick: number; readonly picture: string }
  | { readonly do: 'caption'; readonly device: number; readonly pick: number; readonly words: string }
  | { readonly do: 'object'; readonly device: number; readonly unit: number; readonly note: string }
  | { readonly do: 'edit'; readonly device: number; readonly unit: number; readonly field: string; readonly value: string }
  | { readonly do: 'addUnit'; readonly device: number; readonly name: string }
  | { readonly do: 'draft'; readonly device: number; readonly pick: number; readonly note: string }
  | { readonly do: 'undo' | 'retry' | 'discard'; readonly device: number; readonly pick: number }

/** What happens to a phone, its line, its disk or its session. */
export type DeviceStep =
  | { readonly do: 'fault'; readonly device: number; readonly call: CallKind; readonly fault: Fault }
  | { readonly do: 'weather'; readonly device: number; readonly fault: Fault }
  /** A token that is taken no more; `rotated`: the answer with the new one gets lost, and the old one is used up. */
  | { readonly do: 'expire'; readonly device: number; readonly refresh: 'renewed' | 'rotated' | 'refused' | Fault }
  | { readonly do: 'loseSession' | 'signInAgain'; readonly device: number }
  | { readonly do: 'switch'; readonly device: number; readonly person: number }
  | { readonly do: 'kill' | 'tab' | 'breakLock' | 'wake'; readonly device: number }
  | { readonly do: 'killAfter'; readonly device: number; readonly calls: number; readonly takesEffect: boolean }
  | { readonly do: 'fullDisk' | 'unreadableSave'; readonly device: number }
  | { readonly do: 'closedStorage'; readonly device: number; readonly calls: number; readonly isNewer: boolean }
  | { readonly do: 'noRoomForRows'; readonly device: number; readonly pages: number }
  | { readonly do: 'spoilPhoto'; readonly device: number; readonly pick: number }
  | { readonly do: 'shortPages'; readonly device: number; readonly rows: number }
  | { readonly do: 'jump'; readonly device: number; readonly ms: number }

/** What happens to everybody: time, the server, rights. */
export type WorldStep =
  | { readonly do: 'pass'; readonly ms: number }
  /** The next step is not waited for: so many turns of the promises later the one after it begins. */
  | { readonly do: 'hurry'; readonly turns: number }
  | { readonly do: 'refuse'; readonly pick: number; readonly code: string }
  | { readonly do: 'busy'; readonly pick: number; readonly code?: string }
  | { readonly do: 'poison' | 'takeId'; readonly pick: number }
  | { readonly do: 'tombstone'; readonly pick: number }
  | { readonly do: 'hide'; readonly person: number; readonly unit: number }
  | { readonly do: 'show' | 'removeMember' | 'changeRole'; readonly person: number }
  | { readonly do: 'restore'; readonly kept: number }
  | { readonly do: 'moveBoundary' | 'limitUploads' }

/** One thing that happens. Plain data: a schedule can be printed, kept, and played again without some of its steps. */
export type Step = UserStep | DeviceStep | WorldStep

export interface Schedule {
  readonly seed: number
  /** Who works on each phone at first, by number in `everybody`: one person may have two. */
  readonly owners: readonly number[]
  readonly steps: readonly Step[]
}

import type { FieldConflict, NewPremises, PremisesEdit, RefusedItem, RegisterProblem, RegisterService } from '../../../src/services.ts'
import type { Premises } from '../../../src/domain/premises/premises.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

/** The register's side of a screen: what it saved can be read, what it is shown can be set. */
export interface MemoryRegister extends RegisterService {
  readonly conflicts: SettableLive<readonly FieldConflict[]>
  readonly gone: SettableLive<readonly Premises[]>
  readonly edits: PremisesEdit[]
  readonly added: NewPremises[]
  readonly drafts: Map<string, Readonly<Record<string, unknown>>>
  readonly refusals: Map<string, RefusedItem>
  /** The next save ends with this problem. */
  answer(problem: RegisterProblem): void
}

export function createMemoryRegister(): MemoryRegister {
  const edits: PremisesEdit[] = []
  const added: NewPremises[] = []
  const drafts = new Map<string, Readonly<Record<string, unknown>>>()
  const refusals = new Map<string, RefusedItem>()
  let problem: RegisterProblem | null = null

  function refusal(): { ok: false; problem: RegisterProblem } | null {
    const told = problem
    problem = null
    return told === null ? null : { ok: false, problem: told }
  }

  return {
    conflicts: settableLive<readonly FieldConflict[]>([]),
    gone: settableLive<readonly Premises[]>([]),
    edits,
    added,
    drafts,
    refusals,
    answer: (next) => (problem = next),
    async edit(edit) {
      const told = refusal()
      if (told !== null) return told
      edits.push(edit)
      return { ok: true }
    },
    async add(unit) {
      const told = refusal()
      if (told !== null) return told
      added.push(unit)
      return { ok: true, premisesId: `added-${added.length}` }
    },
    refused: async (itemId) => refusals.get(itemId) ?? null,
    draft: async (name) => drafts.get(name) ?? null,
    async keepDraft(name, draft) {
      if (draft === null) drafts.delete(name)
      else drafts.set(name, draft)
    },
  }
}

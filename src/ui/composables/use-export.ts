import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { ExportProblem } from '../../services.ts'
import { saveFile } from '../common/save-file.ts'
import { useServices } from './use-services.ts'

/** What became of the last copy that was asked for. */
export type ExportOutcome =
  | { readonly savedAs: string }
  | { readonly problem: ExportProblem | 'failed' }

/**
 * Saves the unsent work of one person as a file. It must also work on the error page, so a failure is told beside
 * the button and not thrown at the page that is showing one already.
 */
export function useExport(): {
  /** @param email whose work, while nobody is signed in */
  exportUnsent(email?: string): Promise<void>
  outcome: Readonly<ShallowRef<ExportOutcome | null>>
} {
  const { outbox, device } = useServices()
  const outcome = shallowRef<ExportOutcome | null>(null)
  return {
    outcome,
    async exportUnsent(email) {
      outcome.value = null
      try {
        const answer = await outbox.exportUnsent(email)
        if (!answer.ok) {
          outcome.value = { problem: answer.problem }
          return
        }
        const name = `binnenstad-${new Date(device.now()).toISOString().slice(0, 10)}.json`
        saveFile(answer.file, name)
        outcome.value = { savedAs: name }
      } catch {
        outcome.value = { problem: 'failed' }
      }
    },
  }
}

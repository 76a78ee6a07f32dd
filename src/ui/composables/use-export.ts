import { ref } from 'vue'
import type { Ref } from 'vue'
import { saveFile } from '../common/save-file.ts'
import { useServices } from './use-services.ts'

/**
 * Saves the unsent work of this person as a file. It must also work on the error page, so a failure is told beside
 * the button and not thrown at the page that is showing one already.
 */
export function useExport(): { exportUnsent(): Promise<void>; hasFailed: Readonly<Ref<boolean>> } {
  const { outbox, device } = useServices()
  const hasFailed = ref(false)
  return {
    hasFailed,
    async exportUnsent() {
      hasFailed.value = false
      try {
        const file = await outbox.exportUnsent()
        const day = new Date(device.now()).toISOString().slice(0, 10)
        saveFile(file, `binnenstad-${day}.${file.type.includes('zip') ? 'zip' : 'json'}`)
      } catch {
        hasFailed.value = true
      }
    },
  }
}

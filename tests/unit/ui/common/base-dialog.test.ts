import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import BaseDialog from '../../../../src/ui/common/BaseDialog.vue'
import { button } from '../../../support/screens/by-words.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

/** A page with one button that opens a dialog. */
const Page = defineComponent(() => {
  const isOpen = ref(false)
  return () => [
    h('button', { onClick: () => (isOpen.value = true) }, 'Vraag'),
    isOpen.value ? h(BaseDialog, { title: 'Weggooien?', onClose: () => (isOpen.value = false) }, () => 'Zeker?') : null,
  ]
})

const openDialog = async (): Promise<HTMLDialogElement> => {
  await mountScreen(Page, createMemoryServices())
  button('Vraag').focus()
  button('Vraag').click()
  await flushPromises()
  return document.querySelector('dialog')!
}

it('is modal and is called by its title', async () => {
  const dialog = await openDialog()
  expect(dialog.open).toBe(true)
  expect(document.getElementById(dialog.getAttribute('aria-labelledby')!)?.textContent?.trim()).toBe('Weggooien?')
})

it('closes by its own button and gives the focus back to where it came from', async () => {
  await openDialog()
  button('Sluiten').click()
  await flushPromises()
  expect(document.querySelector('dialog')).toBeNull()
  expect(document.activeElement).toBe(button('Vraag'))
})

it('closes when the browser cancels it, as Escape does', async () => {
  const dialog = await openDialog()
  const cancel = new Event('cancel', { cancelable: true })
  dialog.dispatchEvent(cancel)
  await flushPromises()
  expect(cancel.defaultPrevented).toBe(true)
  expect(document.querySelector('dialog')).toBeNull()
})

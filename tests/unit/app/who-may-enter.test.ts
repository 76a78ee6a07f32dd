import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { button, field, pageText, type } from '../../support/screens/by-words.ts'
import { createMemoryServices } from '../../support/services/memory-services.ts'
import { startShell } from '../../support/screens/start-shell.ts'

describe('nobody signed in', () => {
  it('is sent to the sign-in screen and comes back to the address that was asked for', async () => {
    const services = createMemoryServices({ isSignedIn: false, hasDemo: true })
    const app = await startShell(services, '/uitgaand')
    expect(app.path()).toBe('/aanmelden?naar=/uitgaand')

    await type(field('E-mailadres'), 'sanne@demo.binnenstad.example')
    button('Stuur mij een code').click()
    await flushPromises()
    await type(field('Code'), '123456')
    button('Aanmelden').click()
    await flushPromises()
    await vi.dynamicImportSettled()
    expect(app.path()).toBe('/uitgaand')
  })

  it('is never led out of the app by an address in the link', async () => {
    const services = createMemoryServices({ isSignedIn: true })
    const app = await startShell(services, '/aanmelden?naar=//elsewhere.example/x')
    expect(app.path()).toBe('/')
  })

  it('sees no bar and no outbox line, but reaches language and display', async () => {
    const services = createMemoryServices({ isSignedIn: false })
    await startShell(services, '/meer')
    expect(document.querySelector('nav')).toBeNull()
    expect(pageText()).toContain('Taal')
    expect(pageText()).not.toContain('Afmelden')
  })
})

describe('somebody signed in', () => {
  it('starts at once, although the server no longer accepts the session', async () => {
    const services = createMemoryServices()
    services.account.mustSignInAgain.set(true)
    const app = await startShell(services, '/meer')
    expect(app.path()).toBe('/meer')
    expect(services.account.asked).toEqual([])
  })

  it('may open the sign-in screen while the server wants a new code', async () => {
    const services = createMemoryServices()
    services.account.mustSignInAgain.set(true)
    await startShell(services, '/aanmelden')
    expect(document.querySelector('h1')?.textContent?.trim()).toBe('Opnieuw aanmelden')
    expect(field('E-mailadres').value).toBe('sanne@demo.binnenstad.example')
  })

  it('comes to the sign-in screen after signing out elsewhere', async () => {
    const services = createMemoryServices()
    const app = await startShell(services, '/uitgaand')
    services.account.who.set(null)
    await flushPromises()
    expect(app.path()).toBe('/aanmelden')
  })
})

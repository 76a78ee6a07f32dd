import type { RunningServer } from '../index.ts'
import { SentenceError } from '../sentence-error.ts'

/** Runs a command: an expected failure is one sentence and exit code 1, anything else keeps its stack trace. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof SentenceError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/**
 * Stops the server once on Ctrl+C or when the system asks; a second Ctrl+C does not wait.
 * @returns when the server has stopped
 */
export function stopOnSignal(server: RunningServer): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    console.log('\nStopping …')
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Tells what runs, where, and who may sign in. */
export function announce(server: RunningServer, addresses: readonly string[]): void {
  if (server.applied.length > 0) console.log(`Applied ${server.applied.length} migrations.`)
  console.log(`\nBinnenstad runs at ${addresses.join('\n                   ')}\n`)
  if (server.demoAccounts.length === 0) return
  console.log('Demo accounts (one tap on the sign-in screen, no password):')
  const width = Math.max(...server.demoAccounts.map((account) => account.email.length))
  for (const { email, name, organisation, party, office, isAdmin } of server.demoAccounts) {
    const role = isAdmin ? 'technical administrator' : `${party}, ${office}`
    console.log(`  ${email.padEnd(width)}  ${name}, ${organisation} (${role})`)
  }
  console.log()
}

/** This server sends no mail, and it stands on the desk of the person who signs in: the code is shown here. */
export function showCode(address: string, code: string): void {
  console.log(`Sign-in code for ${address}: ${code}`)
}

import { AsyncLocalStorage } from 'node:async_hooks'

const insideLite = new AsyncLocalStorage<true>()
let isListening = false

/**
 * Lite prints each query the database refused together with its parameters, and those hold what people wrote.
 * Inside `task` such a line is cut down to the database's own code for the refusal; nobody's words reach a terminal,
 * or the file somebody sends it to. Everything else that is printed stays as it is.
 */
export function withoutPersonalData<T>(task: () => Promise<T>): Promise<T> {
  if (!isListening) listen()
  return insideLite.run(true, task)
}

function listen(): void {
  isListening = true
  const print = console.error.bind(console)
  console.error = (...parts: unknown[]) => {
    const refusal = insideLite.getStore() === true ? parts.find(isDatabaseError) : undefined
    if (refusal === undefined) print(...parts)
    else if (isUnforeseen(refusal.code)) print(`The database refused a request with code ${refusal.code}.`)
  }
}

function isDatabaseError(value: unknown): value is Error & { readonly code: string } {
  return value instanceof Error && 'code' in value && typeof value.code === 'string' && /^[0-9A-Z]{5}$/.test(value.code)
}

/** Refusals by policy (42501), of data (22, 23) and by our own functions (PT, BS) are answers, and no news here. */
function isUnforeseen(code: string): boolean {
  return code !== '42501' && !/^(22|23|PT|BS)/.test(code)
}

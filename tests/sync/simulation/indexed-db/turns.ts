/*
 * fake-indexeddb gives each of its steps to `setImmediate`, as a browser takes each of its own on a turn of its event
 * loop. Nobody can tell from the real loop whether a step is still to come, and a run that follows from its seed must
 * know when all is at rest: here the steps stand in a line of our own. Between two of them all runs that promises
 * make due, as between two turns.
 */
const line: (() => void)[] = []
let isTaking = false
let waiting: (() => void)[] = []

/** Ticks come after all promise callbacks that are due, and those that they make due. */
const afterPromises = (callback: () => void): void => queueMicrotask(() => process.nextTick(callback))

function takeOne(): void {
  const step = line.shift()
  if (step === undefined) {
    isTaking = false
    const heard = waiting
    waiting = []
    for (const resolve of heard) resolve()
    return
  }
  try {
    step()
  } finally {
    afterPromises(takeOne)
  }
}

function stand(step: () => void): void {
  line.push(step)
  if (isTaking) return
  isTaking = true
  afterPromises(takeOne)
}

/** From now on every `setImmediate` of this process stands in the line. */
export function installTurns(): void {
  const immediately = (callback: (...input: unknown[]) => void, ...input: unknown[]) => stand(() => callback(...input))
  Object.assign(globalThis, { setImmediate: immediately })
}

/** What still stands in the line belongs to a world that is over. */
export function forgetTurns(): void {
  line.length = 0
}

/** Resolves when nothing is under way any more: no promise, and no step of a database. */
export async function settleTurns(): Promise<void> {
  await new Promise<void>((resolve) => process.nextTick(resolve))
  while (isTaking) await new Promise<void>((resolve) => waiting.push(resolve))
}

import { parseArgs } from 'node:util'

export interface Options {
  readonly kills: number
  /** Decides what is done, when it is killed, and what the network does to which request. */
  readonly seed: number
}

export const usage = `npm run chaos -- [--kills N] [--seed S]

  --kills N  kill the browser so often (default 50), about three seconds each
  --seed S   decides what is done and when it is killed (default: another one each time)`

/** Each kill takes a unit of the demo's register, which has some more than these. */
const mostKills = 400

/** @returns what is wrong, in words, where the parameters are not understood */
export function readOptions(parameters: readonly string[]): Options | string {
  let values: { kills?: string; seed?: string }
  try {
    const text = { type: 'string' } as const
    ;({ values } = parseArgs({ args: [...parameters], options: { kills: text, seed: text } }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const kills = Number(values.kills ?? 50)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
  if (!Number.isSafeInteger(kills) || kills < 1 || kills > mostKills) {
    return `--kills wants a whole number from 1 to ${mostKills}, not "${values.kills}".`
  }
  if (!Number.isSafeInteger(seed) || seed < 0) return `--seed wants a whole number from 0, not "${values.seed}".`
  return { kills, seed }
}

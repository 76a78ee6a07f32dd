/**
 * `npm run simulate -- --schedules N [--seed S]`: plays schedules of phones, accounts and a server, and looks after
 * every step whether a promise was broken; with `--storage indexeddb` on the adapter that people use. `--seed S` alone
 * replays one. Ends with an error when a promise was broken.
 */
import { fork } from 'node:child_process'
import { bundlePlayer } from './command/bundle.ts'
import type { Bundle } from './command/bundle.ts'
import { readOptions, usage } from './command/options.ts'
import type { Options } from './command/options.ts'
import type { Broken, Player, Share, Told } from './command/player.ts'
import { asKept, hasFailed, report } from './command/report.ts'
import type { Sum } from './command/report.ts'

/** From so many schedules on it is told how far it is. */
const longRun = 100_000

/** Each schedule makes a world and throws it away: room for the young, and no second thread to collect it. */
const forManySmallWorlds = ['--single-threaded-gc', '--min-semi-space-size=16', '--max-semi-space-size=16']

const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`)
  process.exitCode = 2
} else {
  const bundle = await bundlePlayer(options.storage)
  try {
    await (options.isReplay ? replay(bundle, options.seed) : simulate(bundle, options))
  } finally {
    await bundle.remove()
  }
}

async function replay({ url }: Bundle, seed: number): Promise<void> {
  const { player } = (await import(url.href)) as { readonly player: Player }
  const { schedule, violation } = await player.playOne(seed)
  console.log(asKept(schedule))
  if (violation === null) return console.log(`Seed ${seed} keeps every promise.`)
  const least = await player.shrink(schedule, violation)
  console.log(`Seed ${seed} broke a promise. ${violation}\nThe least that still does (${least.violation}):`)
  console.log(asKept(least.schedule))
  process.exitCode = 1
}

async function simulate({ url }: Bundle, { schedules, seed, storage, workers }: Options): Promise<void> {
  const startedAt = performance.now()
  const met = new Map<string, number>()
  const broken: Broken[] = []
  let [counted, idle] = [0, 0]

  function hear(told: Told): void {
    if (told.kind === 'broken') {
      broken.push(told.broken)
      console.log(`SEED ${told.broken.seed}: ${told.broken.violation}`)
      return
    }
    const tenth = Math.floor((10 * counted) / schedules)
    counted += told.counted
    idle += told.idle
    const isFurther = schedules > longRun && Math.floor((10 * counted) / schedules) > tenth
    if (isFurther) console.log(`${counted} of ${schedules} schedules played, ${broken.length} broke a promise`)
    for (const [name, times] of told.met) met.set(name, (met.get(name) ?? 0) + times)
  }

  const shares = Array.from({ length: workers }, (_, number): Share => {
    const own = Math.floor(schedules / workers) + (number < schedules % workers ? 1 : 0)
    return { first: seed + number, stride: workers, schedules: own }
  })
  await Promise.all(shares.map((share) => playApart(url, share, hear)))
  const sum: Sum = { storage, counted, idle, met, broken, workers, seconds: (performance.now() - startedAt) / 1000 }
  console.log(report(sum))
  if (hasFailed(sum)) process.exitCode = 1
}

function playApart(url: URL, share: Share, hear: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const player = fork(url, [JSON.stringify(share)], { execArgv: forManySmallWorlds })
    player.on('message', hear)
    player.on('error', reject)
    player.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`A process that played schedules ended with ${code}`))
    })
  })
}

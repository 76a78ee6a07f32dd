/**
 * `npm run planted`: plants known bugs in the code that keeps and sends, one at a time, and plays the simulation until
 * a promise is seen broken. Ends with the kill score, and with an error when one was not caught.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from '../command/bundle.ts'
import type { StorageName } from '../command/bundle.ts'
import { readBugFile } from './bug-file.ts'
import { plantedBugs } from './bugs/all.ts'
import { hunt } from './hunt.ts'
import { judge } from './judge.ts'
import type { Verdict } from './judge.ts'
import { planted, planting } from './plant.ts'
import type { PlantedBug } from './planted-bug.ts'

/** A mistake that so many schedules do not show is no longer found in passing. */
const most: Readonly<Record<StorageName, number>> = { memory: 5_000, indexeddb: 500 }
const hunterOn = (storage: StorageName): string => fileURLToPath(new URL(`./hunters/${storage}.ts`, import.meta.url))

const usage = `npm run planted -- [NAME …] [--file FILE]

  NAME         only the bugs with these names
  --file FILE  a bug of your own instead: a patch as "git diff" prints it (FILE.patch), or a module like those in
               tests/sync/simulation/planted-bugs/bugs`

async function chosenBugs(): Promise<readonly PlantedBug[]> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { file: { type: 'string' } } })
  const bugs = values.file === undefined ? plantedBugs : await readBugFile(values.file)
  const unknown = positionals.filter((name) => !bugs.some((bug) => bug.name === name))
  if (unknown.length === 0) return bugs.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  throw new Error(`No bug is called ${unknown.join(', ')}. There are: ${bugs.map(({ name }) => name).join(', ')}`)
}

async function huntFor(bug: PlantedBug): Promise<Verdict> {
  const { storage = 'memory' } = bug
  const plant = planting(await planted(bug.changes))
  const { url, remove } = await bundle(hunterOn(storage), [plant])
  try {
    const [left] = plant.left()
    if (left !== undefined) return { isCaught: false, told: `${left} is no part of what the simulation plays` }
    const isGood = (seed: number): Promise<boolean> => isGoodAtRest(storage, seed)
    return await judge(bug, await hunt(url, 1, most[storage]), isGood, most[storage])
  } finally {
    await remove()
  }
}

async function isGoodAtRest(storage: StorageName, seed: number): Promise<boolean> {
  const { url, remove } = await bundle(hunterOn(storage))
  try {
    const played = await hunt(url, seed, seed)
    return played.kind === 'over' && played.found === null
  } finally {
    await remove()
  }
}

try {
  const bugs = await chosenBugs()
  let caught = 0
  for (const bug of bugs) {
    const { isCaught, told } = await huntFor(bug)
    if (isCaught) caught += 1
    console.log(`${isCaught ? 'caught' : 'MISSED'}  ${bug.name}: it ${bug.mistake}\n        ${told}`)
  }
  console.log(`caught ${caught} of ${bugs.length}`)
  if (caught < bugs.length) process.exitCode = 1
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exitCode = 2
}

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { countClosingLine, countPlaywright, countVitest, withExitCode } from './counts.ts'
import type { Counts } from './counts.ts'
import type { Suite } from './suites.ts'

export interface Outcome extends Counts {
  readonly name: string
  readonly seconds: number
  readonly output: string
}

const running = new Set<ReturnType<typeof spawn>>()

/** Ends what is running, so that an interrupted run leaves no server and no browser behind. */
export function stopRunning(): void {
  for (const child of running) if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
}

/** Runs a suite to its end and counts its tests. Whatever goes wrong is a failed test, never an exception. */
export async function runSuite(suite: Suite, environment: NodeJS.ProcessEnv, workers: number): Promise<Outcome> {
  const startedAt = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'binnenstad-suite-'))
  const reportFile = join(folder, 'report.json')
  const [program, ...given] = suite.command
  const extra = suite.counting === 'vitest' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`] : []
  try {
    const { exitCode, output } = await run(program, [...given, ...extra], {
      ...environment,
      CI: 'true',
      NO_COLOR: '1',
      NODE_ENV: '',
      VITEST_MAX_WORKERS: String(workers),
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      PATH: `${resolve('node_modules/.bin')}${delimiter}${environment['PATH'] ?? ''}`,
    })
    const counts = withExitCode(await count(suite, reportFile, output), exitCode)
    return { name: suite.name, ...counts, output, seconds: (performance.now() - startedAt) / 1000 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function count(suite: Suite, reportFile: string, output: string): Promise<Counts | null> {
  if (suite.counting === 'one-check') return null
  if (suite.counting === 'closing-line') return countClosingLine(output) ?? { passed: 0, failed: 1, skipped: 0 }
  const text = await readFile(reportFile, 'utf8').catch(() => null)
  if (text === null) return { passed: 0, failed: 1, skipped: 0 }
  const report: unknown = JSON.parse(text)
  return suite.counting === 'vitest'
    ? countVitest(report as Parameters<typeof countVitest>[0])
    : countPlaywright(report as Parameters<typeof countPlaywright>[0])
}

function run(
  program: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ exitCode: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(program, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    running.add(child)
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => (output += `${error.message}\n`))
    child.on('close', (code) => {
      running.delete(child)
      done({ exitCode: code ?? 1, output })
    })
  })
}

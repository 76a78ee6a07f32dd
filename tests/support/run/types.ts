/** Types of the project, then of the service worker, which lives in a world of its own (`npm run types`). */
import { spawnSync } from 'node:child_process'

for (const project of ['.', 'src/service-worker']) {
  const { status } = spawnSync('vue-tsc', ['--noEmit', '--pretty', 'false', '-p', project], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

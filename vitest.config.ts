import { defineConfig } from 'vitest/config'
import { sourceAlias, sourceDefine, sourcePlugins } from './vite.config.ts'

/** A suite that runs in Node. Timeouts are upper bounds against hanging; none is a measurement. */
const nodeSuite = (name: string, include: string[], timeouts: { test: number; hook: number }) => ({
  resolve: { alias: sourceAlias },
  // A copy each: Vitest takes the entries out of the object it is given.
  define: { ...sourceDefine },
  test: {
    name,
    include,
    environment: 'node' as const,
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: timeouts.test,
    hookTimeout: timeouts.hook,
  },
})

const minute = 60_000

export default defineConfig({
  test: {
    // Two cores: more workers only make the slowest test slower.
    maxWorkers: 2,
    projects: [
      {
        plugins: [sourcePlugins()],
        resolve: { alias: sourceAlias },
        define: { ...sourceDefine },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'happy-dom',
          restoreMocks: true,
          unstubGlobals: true,
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      nodeSuite('sync', ['tests/sync/**/*.test.ts'], { test: 5 * minute, hook: minute }),
      nodeSuite('contracts', ['tests/contracts/{storage,backend}/**/*.test.ts'], { test: 2 * minute, hook: 2 * minute }),
      nodeSuite('conformance', ['tests/contracts/conformance/**/*.test.ts'], { test: 2 * minute, hook: 3 * minute }),
      nodeSuite('database', ['tests/database/**/*.test.ts'], { test: 3 * minute, hook: 3 * minute }),
      nodeSuite('server', ['tests/server/**/*.test.ts'], { test: minute, hook: 2 * minute }),
    ],
  },
})

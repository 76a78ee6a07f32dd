import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './tests/support/browser/find-browser.ts'

const browser = findBrowser()

/**
 * End-to-end tests in a real Chromium. Each test file starts its own server (tests/support), so nothing is shared
 * and nothing has to be up beforehand. No retries: a test that passes the second time has found a fault.
 */
export default defineConfig({
  testDir: './tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './test-results/e2e',
  retries: 0,
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // On a slow machine everything takes its time. Only a test that fails waits as long as this.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...devices['Pixel 5'],
    viewport: { width: 360, height: 740 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    contextOptions: { reducedMotion: 'reduce' },
    // Without pictures of every frame, which take a tenth of a core; the pages themselves are in it.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser.path }),
      // Chromium refuses its sandbox to root, and a container has little shared memory.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
    },
  },
})

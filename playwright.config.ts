import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  workers: 1,
  fullyParallel: false,
  outputDir: '.cache/stories',
  // A story that hangs ends; a slow machine, reading real pieces on two cores, is no failure.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  globalSetup: './e2e/support/start-aval.ts',
  use: {
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: { ...(chromium === undefined ? {} : { executablePath: chromium }), chromiumSandbox: false },
  },
});

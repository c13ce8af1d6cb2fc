// Journeys in real browsers against the running product. Each worker starts a product of its own: e2e/product.ts.
import { registerHooks } from 'node:module';
import { defineConfig, type Project } from 'playwright/test';
import { chromium, firefox, isWanted } from './scripts/browsers.mjs';

// The packages' sources, as everywhere in this repository: nothing has to be built first.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, { ...context, conditions: [...context.conditions, '@client-link/source'] }),
});

const project = (
  browserName: 'chromium' | 'firefox',
  executablePath: string | undefined,
  { channel, args = [], ...rest }: { channel?: string; args?: string[] } & Partial<Project> = {},
): Project[] =>
  isWanted(browserName) && executablePath
    ? [{ name: browserName, use: { browserName, channel, launchOptions: { executablePath, args } }, ...rest }]
    : [];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './e2e/build.ts',
  fullyParallel: true,
  // More than there are cores: journeys mostly wait.
  workers: 3,
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['junit', { outputFile: 'test-results/e2e.xml' }]],
  outputDir: 'test-results/e2e',
  use: { actionTimeout: 10_000, navigationTimeout: 20_000, locale: 'en-GB', screenshot: 'only-on-failure' },
  projects: [
    ...project('chromium', chromium(), { args: ['--no-sandbox'] }),
    // What browsers may do differently: windows, cookies, referrers, workers, forms; and each part of the portal once.
    // The rest is the server's.
    ...project('firefox', firefox(), { channel: 'moz-firefox', grepInvert: /@chromium/ }),
  ],
});

import { stripTypeScriptTypes } from 'node:module';
import { defaultReporter } from '@web/test-runner';
import { junitReporter } from '@web/test-runner-junit-reporter';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromium, firefox, isWanted, webkit } from './scripts/browsers.mjs';
import { webkitLauncher } from './scripts/webkit.mjs';

const playwright = (product, executablePath, launchOptions) =>
  isWanted(product) &&
  executablePath &&
  playwrightLauncher({ product, launchOptions: { executablePath, ...launchOptions } });

/** The sources as browsers load them: types stripped, and a worker found by the name it has once it is built. */
const typescript = {
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  transform: ({ path, body }) => (path.endsWith('.ts') ? stripTypeScriptTypes(body) : undefined),
};

/** Answers for the API alone: in Firefox a worker's own script hangs when it goes through a service worker. */
const serviceWorker = `
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin === location.origin) event.stopImmediatePropagation();
});
importScripts('/node_modules/msw/lib/mockServiceWorker.js');`;

export default {
  files: 'packages/element/src/**/*.test.ts',
  nodeResolve: { exportConditions: ['@client-link/source', 'browser'] },
  // Firefox gives the focus to one page at a time.
  concurrency: 1,
  browsers: [
    playwright('chromium', chromium(), { args: ['--no-sandbox'] }),
    playwright('firefox', firefox(), { channel: 'moz-firefox' }),
    isWanted('webkit') && webkit() && webkitLauncher(),
  ].filter(Boolean),
  concurrentBrowsers: 3,
  // Three browsers share two cores: a test that waited in vain for its turn is tried again.
  testFramework: { config: { timeout: 20_000, retries: 2 } },
  reporters: [defaultReporter(), junitReporter({ outputPath: 'test-results/browser.xml' })],
  middleware: [
    (context, next) => {
      if (context.path === '/mockServiceWorker.js') {
        context.type = 'js';
        context.body = serviceWorker;
        return;
      }
      if (context.path === '/packages/intake/src/worker.js') context.url = '/packages/intake/src/worker.ts';
      return next();
    },
  ],
  plugins: [typescript],
};

import { stripTypeScriptTypes } from 'node:module';
import { defaultReporter } from '@web/test-runner';
import { junitReporter } from '@web/test-runner-junit-reporter';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromium, firefox, isWanted, webkit } from './scripts/browsers.mjs';
import { bundleTests } from './scripts/bundle-tests.mjs';
import { webkitLauncher } from './scripts/webkit.mjs';

const playwright = (product, executablePath, launchOptions) => () =>
  isWanted(product) &&
  executablePath &&
  playwrightLauncher({ product, launchOptions: { executablePath, ...launchOptions } });

/** Firefox shows one page after the other here: a process for each site in it, started ahead, is a fifth of its work. */
const onePage = { 'fission.autostart': false, 'dom.ipc.processCount': 1, 'dom.ipc.processPrelaunch.enabled': false };

/** Each starts a browser of its own. */
const engines = [
  playwright('chromium', chromium(), { args: ['--no-sandbox'] }),
  playwright('firefox', firefox(), { channel: 'moz-firefox', firefoxUserPrefs: onePage }),
  () => isWanted('webkit') && webkit() && webkitLauncher(),
];
const launched = () => engines.map((launch) => launch()).filter(Boolean);

/**
 * Two browsers of each engine share the bundled tests: they mostly wait. Single files are taken as they are:
 * `--files packages/element/src/search.test.ts`.
 */
async function everyTest() {
  const tests = await bundleTests();
  const groups = [0, 1].flatMap((half) =>
    launched().map((browser, engine) => ({
      name: `${engine}-${half}`,
      files: tests.filter((_, index) => index % 2 === half),
      browsers: [browser],
    })),
  );
  return { groups, concurrentBrowsers: groups.length };
}

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
  ...(process.argv.includes('--files') ? { browsers: launched(), concurrentBrowsers: 3 } : await everyTest()),
  nodeResolve: { exportConditions: ['@client-link/source', 'browser'] },
  // Firefox gives the focus to one page at a time.
  concurrency: 1,
  // Six browsers share two cores: a test that waited in vain for its turn is tried again.
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 20_000, retries: 1 } },
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

// From the start of the script to software that can be chosen, next to a peer's UI; and what opening often leaves:
// `npm run bench -- open`. Times hold only on a machine with nothing else to do.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium as playwright, type Page } from 'playwright';
import { build } from 'vite';
import { Integrations } from '../packages/server/src/integrations/integrations.ts';
import { chromium } from '../scripts/browsers.mjs';

const ROUNDS = 7;
const SLOWER = 4;
const OPENINGS = 50;
const SETTLING_MS = 2000;
const root = fileURLToPath(new URL('..', import.meta.url));
const peerFolder = `${root}bench/open-peer`;

execFileSync(process.execPath, ['scripts/build.mjs', '--element'], { cwd: root, stdio: 'inherit' });

const integrations = new Integrations();
// Any spreadsheet is offered below the list.
const tiles = integrations.all().flatMap(({ key }) => (key === 'file' ? [] : [integrations.asTile(key)]));
const many = Array.from({ length: 1000 }, (_, index) => ({
  ...tiles[0]!,
  key: `k${index}`,
  name: `Product ${index}`,
  vendor: `Vendor ${index % 90}`,
}));
const session = {
  id: '0b0f0f5e-6a52-4d0c-8a0a-0d8c8c3f6a01',
  version: 1,
  status: 'open',
  expiresAt: '2030-01-01T00:00:00.000Z',
  now: '2026-01-01T00:00:00.000Z',
  company: { id: '0b0f0f5e-6a52-4d0c-8a0a-0d8c8c3f6a02', name: 'Acme' },
  organisation: { name: 'Northbank', accent: '#1f5fd6' },
  capabilities: ['connect', 'upload'],
  limits: { maxFileBytes: 1_000_000_000 },
  requirements: ['source', 'consent'].map((id) => ({ id, status: 'pending' })),
  uploads: [],
  drafts: [],
  remembered: [],
  facts: [],
};

/** A page: what it loads, what its API answers by the end of the path, and when a person can act in it. */
interface Opened {
  markup: string;
  answers: Record<string, unknown>;
  isUsable: string;
  /** When all of it is there. */
  isWhole?: string;
}

const ours = (results: unknown[]): Opened => ({
  markup: `<client-link api-url="https://link.example"></client-link>
    <script>document.querySelector('client-link').fetchSessionToken = async () => 'token'</script>
    <script type="module" src="/ours/client-link.min.js"></script>`,
  answers: { '/link/session': { ...session, integrations: { results, recent: [] } } },
  isUsable: `document.querySelector('client-link').shadowRoot?.querySelector('.tiles button:enabled')`,
  isWhole: `document.querySelector('client-link').shadowRoot.querySelectorAll('.tiles button').length >= ${results.length}`,
});

const pages = new Map<string, Opened>([
  ['client-link', ours(tiles)],
  ['client-link-1000', ours(many)],
]);
// What the browser takes for any page and any script at all.
pages.set('floor', {
  markup: '<script type="module" src="/floor.js"></script>',
  answers: {},
  isUsable: `document.querySelector('button')`,
});
const peer = await buildPeer();
if (peer) pages.set('peer', peer);

const server = createServer(({ url = '/' }, response) => {
  if (url === '/floor.js')
    return response
      .setHeader('content-type', 'text/javascript')
      .end(`document.body.append(document.createElement('button'))`);
  const page = pages.get(url.slice(1));
  const file = url.startsWith('/ours/')
    ? `${root}packages/element/dist/${url.slice(6)}`
    : `${peerFolder}/dist${url.replace('/peer', '')}`;
  if (!page && !existsSync(file)) return response.writeHead(404).end();
  response.setHeader('content-type', page ? 'text/html' : url.endsWith('.css') ? 'text/css' : 'text/javascript');
  response.end(page ? html(page) : readFileSync(file));
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await playwright.launch({
  executablePath: chromium()!,
  args: ['--no-sandbox', '--js-flags=--expose-gc'],
});
try {
  await compare(browser);
  await openOften(browser);
} finally {
  await browser.close();
  server.close();
}

/** Builds the peer's page as its users would; without it, what is ours is measured all the same. */
async function buildPeer(): Promise<Opened | undefined> {
  try {
    if (!existsSync(`${peerFolder}/node_modules/@amp-labs/react`))
      execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: peerFolder,
        stdio: 'inherit',
      });
    await build({
      root: peerFolder,
      configFile: false,
      logLevel: 'error',
      build: {
        rolldownOptions: {
          input: `${peerFolder}/main.jsx`,
          output: { entryFileNames: 'peer.js', assetFileNames: 'peer[extname]' },
        },
      },
    });
  } catch (cause) {
    console.log(`The peer could not be installed or built, and is left out: ${String(cause).split('\n')[0]}`);
    return undefined;
  }
  return {
    markup:
      '<main></main><link rel="stylesheet" href="/peer/peer.css"><script type="module" src="/peer/peer.js"></script>',
    answers: JSON.parse(readFileSync(`${peerFolder}/answers.json`, 'utf8')),
    isUsable: `[...document.querySelectorAll('button')].some((button) => button.textContent === 'Next' && !button.disabled)`,
  };
}

/** Its API answers at once, in the page: what is measured is the script, not a network. */
function html({ markup, answers, isUsable, isWhole = 'true' }: Opened): string {
  return `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,"><script>
    const answers = ${JSON.stringify(answers).replaceAll('<', String.raw`\u003c`)};
    const past = window.fetch;
    window.fetch = async (input, init) => {
      const { pathname, origin } = new URL(input.url ?? input, location.href);
      if (origin === location.origin) return past(input, init);
      const found = Object.keys(answers).find((end) => pathname.endsWith(end));
      return Response.json(answers[found] ?? {}, { status: found ? 200 : 404 });
    };
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask', buffered: true });
    const scriptBegan = () =>
      performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.js')).startTime;
    const look = () => {
      if (!(${isUsable})) return requestAnimationFrame(look);
      // It is on screen when the frame after this one begins.
      requestAnimationFrame(() => {
        window.usableAfter = performance.now() - scriptBegan();
        lookForAll();
      });
    };
    const lookForAll = () => {
      if (!(${isWhole})) return requestAnimationFrame(lookForAll);
      requestAnimationFrame(() => {
        window.wholeAfter = performance.now() - scriptBegan();
        window.tellWhole?.('');
      });
    };
    addEventListener('DOMContentLoaded', look);
  </script><body>${markup}`;
}

interface Times {
  ms: number[];
  wholeMs: number[];
  /** What the page's thread itself worked for: script, styles and layout. Other programs do not count in it. */
  workMs: number[];
  longTasks: number[];
  longMs: number[];
}

/** By turns, each in a browser profile of its own. */
async function compare(from: Browser): Promise<void> {
  const times = new Map<string, Times>(
    [...pages.keys()].map((name) => [name, { ms: [], wholeMs: [], workMs: [], longTasks: [], longMs: [] }]),
  );
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, { ms, wholeMs, workMs, longTasks, longMs }] of times) {
      const context = await from.newContext();
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      // A new window keeps the browser itself busy for a while.
      await page.waitForTimeout(SETTLING_MS);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      // The page tells: asking it again and again would be work of its own, on the same thread.
      await devtools.send('Runtime.enable');
      await devtools.send('Runtime.addBinding', { name: 'tellWhole' });
      const whole = new Promise<void>((tell) => devtools.once('Runtime.bindingCalled', () => tell()));
      await page.goto(`${address}/${name}`, { waitUntil: 'commit' });
      await whole;
      const took = await usableAfter(page);
      const long = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
      const { metrics } = await devtools.send('Performance.getMetrics');
      const work = metrics.filter(({ name: metric }) => /^(?:Script|Layout|RecalcStyle)Duration$/.test(metric));
      if (round > 0) {
        ms.push(took);
        wholeMs.push(await page.evaluate(() => (window as unknown as { wholeAfter: number }).wholeAfter));
        workMs.push(1000 * work.reduce((sum, { value }) => sum + value, 0));
        longTasks.push(long.length);
        longMs.push(long.reduce((sum, each) => sum + each, 0));
      }
      await context.close();
    }

  const tell = (name: string, { ms, wholeMs, workMs, longTasks, longMs }: Times, of = '') =>
    console.log(
      `${name.padEnd(52)} ${median(ms).toFixed(0).padStart(6)} ms, all of it after ${median(wholeMs).toFixed(0)}; ${median(workMs).toFixed(0)} ms of script, styles and layout; ` +
        `${median(longTasks)} long tasks of ${median(longMs).toFixed(0)} ms${of}`,
    );
  const mine = times.get('client-link')!;
  const theirs = times.get('peer');
  console.log(`CPU ${SLOWER} × slower, median of ${ROUNDS - 1} after one to warm up, API answered in the page`);
  if (theirs) {
    tell(
      '@amp-labs/react: one software can be opened',
      theirs,
      `, ${weight(['peer.js', 'peer.css'], `${peerFolder}/dist`)}`,
    );
    tell(
      `client-link: ${tiles.length} products can be chosen`,
      mine,
      `, ${weight(['client-link.min.js'], `${root}packages/element/dist`)}`,
    );
    const ratio = (of: keyof Times) => (median(theirs[of]) / median(mine[of])).toFixed(1);
    console.log(
      `${'client-link is faster by'.padEnd(52)} ${ratio('ms').padStart(6)} ×, and works ${ratio('workMs')} × less  (target ≥ 3)`,
    );
  } else tell(`client-link: ${tiles.length} products can be chosen`, mine);
  tell('client-link: 1,000 products can be chosen', times.get('client-link-1000')!);
  tell('a page with one button', times.get('floor')!);
}

/** Opens and closes a dialog in one page, and looks at what is left after the first few and after the last. */
async function openOften(from: Browser): Promise<void> {
  const page = await from.newPage();
  await page.goto(`${address}/client-link`);
  await usableAfter(page);
  await page.evaluate(() => document.querySelector('client-link')!.setAttribute('mode', 'modal'));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await openAndClose(page, 10);
  const early = await left();
  await openAndClose(page, OPENINGS);
  const late = await left();
  for (const [name, unit] of [
    ['JSHeapUsedSize', 'kB of memory'],
    ['Nodes', 'nodes'],
    ['JSEventListeners', 'listeners'],
  ] as const) {
    const per = name === 'JSHeapUsedSize' ? 1000 : 1;
    const more = (late[name]! - early[name]!) / per;
    const sign = more > 0 ? '+' : '';
    console.log(
      `${`client-link: left by ${OPENINGS} more openings`.padEnd(52)} ${`${sign}${more.toFixed(0)}`.padStart(6)} ${unit}  (of ${(early[name]! / per).toFixed(0)}; target: flat)`,
    );
  }

  async function left(): Promise<Record<string, number>> {
    for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }
}

async function usableAfter(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (window as unknown as { usableAfter?: number }).usableAfter);
  return (await found.jsonValue())!;
}

function openAndClose(page: Page, times: number): Promise<void> {
  return page.evaluate(async (rounds) => {
    const element = document.querySelector('client-link')! as HTMLElement & { open(): void; close(): void };
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((next) => requestAnimationFrame(next));
    };
    for (let round = 0; round < rounds; round++) {
      element.open();
      await until(() => element.shadowRoot!.querySelector('.tiles button') !== null);
      element.close();
      await until(() => element.shadowRoot!.querySelector('.panel') === null);
    }
  }, times);
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1]!;
}

function weight(names: string[], folder: string): string {
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length, 0);
  return `${(bytes / 1000).toFixed(0)} kB gzip`;
}

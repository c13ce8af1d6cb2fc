import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright';
import { chromium as chromiumPath, isWanted } from '../../../scripts/browsers.mjs';
import { blobSource, digestOf, readInWorker, readReport, type Reading } from './index.ts';

const CONTENT = `Invoice Number,Vendor,Invoice Date,Total\n${Array.from({ length: 3000 }, (_, at) => `A${at},Été ${at % 7},2026-01-31,${at}.50\n`).join('')}B,,x,y\n`;
const OPTIONS = { kind: 'bills', today: '2026-11-22' } as const;

/** Serves the sources as a browser loads them, types stripped, with the policy of a strict host. */
function serveSources(policy: () => string) {
  return createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    response.setHeader('Content-Security-Policy', policy());
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (path === '/') return response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>host</title>');
    try {
      const source = await readFile(new URL(`.${path.replace(/\.js$/, '.ts')}`, import.meta.url), 'utf8');
      response.setHeader('Content-Type', 'text/javascript').end(stripTypeScriptTypes(source));
    } catch {
      response.writeHead(404).end();
    }
  });
}

const strict = (workers: string, scripts: string) =>
  `default-src 'none'; script-src ${scripts}; worker-src ${workers}; require-trusted-types-for 'script'; trusted-types client-link lit-html`;

let policy = '';
const server = serveSources(() => policy);
const otherOrigin = serveSources(() => '');
const origin = (of: typeof server) => `http://localhost:${(of.address() as AddressInfo).port}`;
let browser: Browser;

const skip = !isWanted('chromium');

before(async () => {
  if (skip) return;
  for (const each of [server, otherOrigin]) await new Promise<void>((resolve) => each.listen(0, resolve));
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server.close();
  otherOrigin.close();
});

async function openHost(policyOfHost: string): Promise<{ page: Page; workers: string[] }> {
  policy = policyOfHost;
  const page = await browser.newPage();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(`${origin(server)}/`);
  return { page, workers };
}

/** Reads the report in the page, with the module from that origin. */
function readIn(page: Page, from: string): Promise<Reading & { progress: number }> {
  return page.evaluate(
    async ([url, content, options]) => {
      const { readInWorker: read } = await import(url);
      const file = new File([content], 'bills.csv');
      let progress = 0;
      return { ...(await read(file, { ...options, onProgress: () => progress++ })), progress };
    },
    [`${from}/read-in-worker.ts`, CONTENT, OPTIONS] as const,
  );
}

async function assertSameAsNode({ progress, ...reading }: Reading & { progress: number }) {
  const inNode = await readReport(blobSource(new Blob([CONTENT]), 'bills.csv'), OPTIONS);
  assert.deepEqual(reading, JSON.parse(JSON.stringify(inNode)));
  assert.ok(progress >= 2);
}

test('the worker starts from its own URL under a strict policy, and reads what Node reads', { skip }, async () => {
  const { page, workers } = await openHost(strict("'self'", "'self'"));
  await assertSameAsNode(await readIn(page, origin(server)));
  assert.deepEqual(workers, [`${origin(server)}/worker.js`]);
});

test('from another origin it starts through a blob', { skip }, async () => {
  const { page, workers } = await openHost(
    strict(`blob: ${origin(otherOrigin)}`, `blob: 'self' ${origin(otherOrigin)}`),
  );
  await assertSameAsNode(await readIn(page, origin(otherOrigin)));
  assert.equal(workers.filter((url) => url.startsWith('blob:')).length, 1);
});

test('where no worker may start, the page itself reads', { skip }, async () => {
  const { page } = await openHost(strict("'none'", "'self'"));
  await assertSameAsNode(await readIn(page, origin(server)));
});

test('where no worker may start, a file too large for the page is told', { skip }, async () => {
  const { page } = await openHost(strict("'none'", "'self'"));
  const problems = await page.evaluate(
    async (url) => {
      const { readInWorker: read, MAIN_THREAD_MAX_BYTES: most } = await import(url);
      const reading = await read(new File([new Uint8Array(most + 1)], 'bills.csv'), { kind: 'bills' });
      return reading.problems.map(({ code }: { code: string }) => code);
    },
    `${origin(server)}/read-in-worker.ts`,
  );
  assert.deepEqual(problems, ['too_large_here']);
});

test('aborting ends the worker and rejects with the reason', { skip }, async () => {
  const { page } = await openHost(strict("'self'", "'self'"));
  const name = await page.evaluate(
    async ([url, content]) => {
      const { readInWorker: read } = await import(url);
      const controller = new AbortController();
      const file = new File(
        Array.from({ length: 200 }, () => content),
        'bills.csv',
      );
      const reading = read(file, { kind: 'bills', signal: controller.signal, onProgress: () => controller.abort() });
      return reading.then(
        () => 'read',
        (error: Error) => error.name,
      );
    },
    [`${origin(server)}/read-in-worker.ts`, CONTENT] as const,
  );
  assert.equal(name, 'AbortError');
});

test('in Node, where there are no such workers, the report is read in place', async () => {
  const reading = await readInWorker(new File([CONTENT], 'bills.csv'), OPTIONS);
  assert.equal(reading.soundCount, 3000);
  assert.equal(reading.errorCount, 3);
});

const digestIn = (page: Page, from: string): Promise<string> =>
  page.evaluate(
    async ([url, content]) => {
      const { digestInWorker: digest } = await import(url);
      return digest(new File([content], 'bills.csv'), new AbortController());
    },
    [`${from}/read-in-worker.ts`, CONTENT] as const,
  );

test('the digest is computed in a worker, and by the page where none may start', { skip }, async () => {
  const wanted = await digestOf(new Blob([CONTENT]), new AbortController().signal);
  const { page, workers } = await openHost(strict("'self'", "'self'"));
  assert.equal(await digestIn(page, origin(server)), wanted);
  assert.deepEqual(workers, [`${origin(server)}/worker.js`]);
  const { page: alone } = await openHost(strict("'none'", "'self'"));
  assert.equal(await digestIn(alone, origin(server)), wanted);
});

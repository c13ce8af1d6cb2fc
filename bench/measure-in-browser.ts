import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright';
import { chromium as chromiumPath } from '../scripts/browsers.mjs';

const root = new URL('../', import.meta.url);

/** A page on which the repository's sources run as modules, types stripped, and what it costs is seen from outside. */
export interface BenchPage {
  page: Page;
  /** The most memory of the page's process since it started, in MB. */
  peakMemoryMb(): number;
  close(): Promise<void>;
}

/** Starts a browser with an empty page that may load `/packages/…` and `/bench/…`, bare names by an import map. */
export async function openBenchPage(): Promise<BenchPage> {
  const server = await serveSources();
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.waitForLoadState();
  const renderer = rendererOf(await browser.newBrowserCDPSession());
  const pid = await renderer;
  return {
    page,
    peakMemoryMb: () => peakOf(pid),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** The process of the page: of the browser's renderers the one that holds the most. */
async function rendererOf(session: { send(method: 'SystemInfo.getProcessInfo'): Promise<unknown> }): Promise<number> {
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.toSorted((one, other) => peakOf(other) - peakOf(one))[0]!;
}

function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1000;
}

async function serveSources(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    if (path === '/') {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>bench</title><input type="file">');
      return;
    }
    try {
      const file = new URL(`.${path}`, root);
      const source = await readFile(file, 'utf8');
      const code = path.endsWith('.ts') ? stripTypeScriptTypes(source, { mode: 'strip' }) : source;
      response.setHeader('Content-Type', 'text/javascript').end(code);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

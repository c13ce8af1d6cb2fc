import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium as playwright } from 'playwright';
import { rolldown } from 'rolldown';
import { chromium } from '../scripts/browsers.mjs';

/** What a page of headless Chromium did with a file that a person picked. */
export interface InChromium<Result> {
  result: Result;
  /** The most memory the page and its workers ever took above what they took when it was empty, in MB. */
  extraMB: number;
}

/**
 * Bundles `scripts`, each served under its name, opens a fresh page that loads `page.js`, and waits for what that
 * script's `run(task, file)` answers. Memory is that of the page's process, which its workers share.
 */
export async function inChromium<Result>(
  scripts: Record<string, string>,
  task: string,
  path: string,
): Promise<InChromium<Result>> {
  const bundle = await rolldown({
    input: scripts,
    resolve: { conditionNames: ['@client-link/source', 'browser', 'import', 'default'] },
  });
  const { output } = await bundle.generate({ format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  const files = new Map(output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : file.source]));
  const server = createServer(({ url }, response) => {
    const body = url === '/' ? PAGE : files.get(url!);
    response.writeHead(body ? 200 : 404, { 'content-type': url === '/' ? 'text/html' : 'text/javascript' });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await playwright.launch({ executablePath: chromium()!, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const devtools = await browser.newBrowserCDPSession();
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const before = pages.map((pid) => memoryOf(pid, 'VmRSS'));
    await page.setInputFiles('input', path);
    const result = await page.evaluate(
      (asked) =>
        (globalThis as unknown as { run(task: string, file: File): Promise<unknown> }).run(
          asked,
          document.querySelector('input')!.files![0]!,
        ),
      task,
    );
    const extras = pages.map((pid, index) => memoryOf(pid, 'VmHWM') - before[index]!);
    return { result: result as Result, extraMB: Math.max(...extras) };
  } finally {
    await browser.close();
    server.close();
  }
}

const PAGE = '<!doctype html><input type="file"><script type="module" src="/page.js"></script>';

function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const [, kB] = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kB) / 1000;
}

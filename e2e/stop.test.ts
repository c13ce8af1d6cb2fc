import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants, freePorts, npmStart, pause, Product, Running } from './product.ts';
import { expect, test } from './test.ts';

// No browser takes part: once is enough.
test.describe('starting and stopping @chromium', () => {
  test('npm start shows the addresses; SIGTERM to npm itself stops everything, and data survive', async () => {
    const product = await Product.start(npmStart);
    for (const url of [product.url, product.hostAppUrl, `${product.url}/demo/hosted`, product.sandboxUrl])
      expect(product.running.output).toContain(url);
    expect((await fetch(product.hostAppUrl)).status).toBe(200);
    const company = await product.client.companies.create({ name: 'Kept Ltd' });

    const started = descendants(product.running.process.pid!);
    expect(started.length).toBeGreaterThanOrEqual(3);
    await product.running.end('SIGTERM');
    await expectGone(product, started);

    await product.again(npmStart);
    expect((await product.client.companies.get(company.id)).name).toBe('Kept Ltd');
    const again = descendants(product.running.process.pid!);
    await product.running.pressCtrlC();
    await expectGone(product, again);
    rmSync(product.dataDir, { recursive: true });
  });

  test('Ctrl-C and SIGTERM stop everything with exit code 0', async () => {
    const product = await Product.start();
    for (const stop of [() => product.running.pressCtrlC(), () => product.running.end('SIGTERM')]) {
      const started = descendants(product.running.process.pid!);
      expect(started).toHaveLength(2);
      expect(await stop()).toBe(0);
      await expectGone(product, started);
      await product.again();
    }
    await product.stop();
  });

  test('a start script that is killed leaves nothing behind', async () => {
    const product = await Product.start();
    const started = descendants(product.running.process.pid!);
    await product.stop('SIGKILL');
    await expectGone(product, started);
  });

  for (const busy of ['PORT', 'HOST_APP_PORT', 'SANDBOX_PORT'])
    test(`a busy ${busy} gives one clear line, and everything ends`, async () => {
      const [server, hostApp, sandbox] = await freePorts(3);
      const env: Record<string, string> = {
        PORT: String(server),
        HOST_APP_PORT: String(hostApp),
        SANDBOX_PORT: String(sandbox),
        DATA_DIR: mkdtempSync(join(tmpdir(), 'client-link-e2e-')),
      };
      const port = Number(env[busy]);
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      const running = new Running(process.execPath, ['scripts/start.mjs'], env);
      expect(await running.exited).toBeGreaterThan(0);
      const lines = running.output.trim().split('\n');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`${port}.*in use.*${busy}`));
      for (const free of [server!, hostApp!, sandbox!].filter((one) => one !== port))
        expect(await answers(free)).toBe(false);
      other.close();
      rmSync(env['DATA_DIR']!, { recursive: true });
    });
});

async function expectGone({ ports }: Product, started: { pid: number; command: string }[]): Promise<void> {
  const alive = () => started.filter(({ pid }) => isAlive(pid));
  for (let tries = 0; tries < 60 && alive().length; tries++) await pause(50);
  expect(alive()).toEqual([]);
  for (const port of Object.values(ports)) expect(await answers(port)).toBe(false);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

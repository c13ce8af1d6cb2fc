import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@client-link/api-client';
import { freePort } from '../packages/server/test/free-port.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const READY = /Client Link is running\..*Press Ctrl-C to stop\./s;
const START_MS = 60_000;
const STOP_MS = 20_000;

export interface Ports {
  server: number;
  hostApp: number;
  sandbox: number;
}

/** Ports that nobody uses now. */
export const freePorts = (count: number): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, () => freePort()));

/** A process and what it starts, with everything it says. */
export class Running {
  readonly process: ChildProcess;
  readonly exited: Promise<number | null>;
  output = '';

  constructor(command: string, args: string[], env: Record<string, string | undefined>) {
    // A group of its own, as a terminal gives: Ctrl-C goes to all of it.
    this.process = spawn(command, args, {
      detached: true,
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.exited = new Promise((done) => this.process.once('exit', (code) => done(code)));
  }

  /** Waits until it has said this. @throws with its output when it ends or takes too long */
  async says(what: RegExp): Promise<void> {
    const gaveUp = Date.now() + START_MS;
    while (!what.test(this.output)) {
      const hasEnded = this.process.exitCode !== null || this.process.signalCode !== null;
      if (hasEnded || Date.now() > gaveUp)
        throw new Error(`${hasEnded ? 'It ended' : 'It did not come'} before it said ${what}:\n${this.output}`);
      await pause(50);
    }
  }

  /** What Ctrl-C does in a terminal: the signal goes to the whole foreground group. */
  async pressCtrlC(): Promise<number | null> {
    process.kill(-this.process.pid!, 'SIGINT');
    return within(this.exited, STOP_MS, () => `It did not end after Ctrl-C:\n${this.output}`);
  }

  /** Sends a signal and waits for its end; answers the exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return within(this.exited, STOP_MS, () => `It did not end after ${signal}:\n${this.output}`);
  }
}

/** The whole product, as `npm start` starts it, on ports and data of its own. */
export class Product {
  readonly ports: Ports;
  readonly dataDir: string;
  readonly url: string;
  readonly hostAppUrl: string;
  readonly sandboxUrl: string;
  #running: Running | undefined;
  #client: Client | undefined;

  private constructor(ports: Ports) {
    this.ports = ports;
    this.dataDir = mkdtempSync(join(tmpdir(), 'client-link-e2e-'));
    this.url = `http://localhost:${ports.server}`;
    this.hostAppUrl = `http://127.0.0.1:${ports.hostApp}`;
    this.sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  }

  static async start(run: (product: Product) => Running = startScript): Promise<Product> {
    const [server, hostApp, sandbox] = await freePorts(3);
    const product = new Product({ server: server!, hostApp: hostApp!, sandbox: sandbox! });
    await product.again(run);
    return product;
  }

  /** Starts on the data that are there. */
  async again(run: (product: Product) => Running = startScript): Promise<void> {
    this.#running = run(this);
    await this.#running.says(READY);
  }

  get env(): Record<string, string | undefined> {
    return {
      PORT: String(this.ports.server),
      HOST_APP_PORT: String(this.ports.hostApp),
      SANDBOX_PORT: String(this.ports.sandbox),
      DATA_DIR: this.dataDir,
      PUBLIC_URL: undefined,
      INITIAL_API_KEY: undefined,
    };
  }

  get apiKey(): string {
    return /^INITIAL_API_KEY=(.+)$/m.exec(readFileSync(join(this.dataDir, 'demo.env'), 'utf8'))![1]!;
  }

  get client(): Client {
    return (this.#client ??= createClient({ baseUrl: this.url, apiKey: this.apiKey }));
  }

  get running(): Running {
    return this.#running!;
  }

  /** `kill -9` of the server: no time to finish anything. What was started with it ends too. */
  async killServer(): Promise<void> {
    const server = descendants(this.running.process.pid!).find(({ command }) => command.includes('server/src/main.ts'));
    process.kill(server!.pid, 'SIGKILL');
    await within(this.running.exited, STOP_MS, () => 'The rest did not end with the server');
  }

  /** Changes what no call of the API changes: time that has passed, words of the business. */
  change(sql: string, ...values: string[]): void {
    const database = new DatabaseSync(join(this.dataDir, 'client-link.db'));
    database.exec('pragma busy_timeout = 5000');
    database.prepare(sql).run(...values);
    database.close();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const code = await this.running.end(signal);
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }
}

/** What `npm start` runs, under the same Node, without npm around it. */
const startScript = ({ env }: Product): Running => new Running(process.execPath, ['scripts/start.mjs'], env);

/** As the README says. */
export const npmStart = ({ env }: Product): Running => new Running('npm', ['start'], env);

/** The processes that a process has started, and those that these have. */
export function descendants(parent: number): { pid: number; command: string }[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, ppid, command]) => ({ pid: Number(pid), ppid: Number(ppid), command: command! }));
  const under = (pid: number): { pid: number; command: string }[] =>
    all.filter(({ ppid }) => ppid === pid).flatMap((child) => [child, ...under(child.pid)]);
  return under(parent);
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function within<T>(what: Promise<T>, ms: number, words: () => string): Promise<T> {
  let timer!: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(words())), ms);
  });
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
}

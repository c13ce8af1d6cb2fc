// Starts everything on embedded defaults: the server with its sandbox, and the example host app.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

execFileSync(process.execPath, ['scripts/build.mjs', '--element'], { stdio: 'inherit' });
execFileSync(process.execPath, ['scripts/build-portal.mjs'], { stdio: 'inherit' });

const dataDir = resolve(process.env.DATA_DIR || '.data');
const port = process.env.PORT || '4000';
const hostAppPort = process.env.HOST_APP_PORT || '4100';
const sandboxPort = process.env.SANDBOX_PORT || '4200';
const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;

/** The first organisation's key: given, or made once and kept where only its owner reads it. */
function initialApiKey() {
  if (process.env.INITIAL_API_KEY) return process.env.INITIAL_API_KEY;
  const file = join(dataDir, 'demo.env');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `INITIAL_API_KEY=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
  return /^INITIAL_API_KEY=(.+)$/m.exec(readFileSync(file, 'utf8'))[1];
}

const env = {
  ...process.env,
  DEMO: '1',
  DATA_DIR: dataDir,
  PORTAL_DIR: process.env.PORTAL_DIR || resolve('examples/portal/dist'),
  INITIAL_API_KEY: initialApiKey(),
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
};
const children = [];
let isStopping = false;

/** Starts a program and waits for what it says when it is ready. */
function run(script, extra = {}) {
  const args = ['--conditions=@client-link/source', '--disable-warning=ExperimentalWarning', script];
  // A group of its own: Ctrl-C reaches this script alone, which stops its children in order.
  const child = spawn(process.execPath, args, {
    env: { ...env, ...extra },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  children.push(child);
  child.once('exit', (code) => stop(code ?? 1));
  return new Promise((ready) => child.once('message', ready));
}

/** Stops every child and leaves when the last has gone. */
function stop(code) {
  if (isStopping) return;
  isStopping = true;
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const gone = alive.map((child) => new Promise((resolve_) => child.once('exit', resolve_)));
  for (const child of alive) child.kill('SIGTERM');
  setTimeout(() => alive.forEach((child) => child.kill('SIGKILL')), 12_000).unref();
  void Promise.all(gone).then(() => process.exit(code));
}

process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));
// npm tells its shell to stop, not this process: when the parent is gone, so is the reason to run.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 250).unref();

const { companyId, setUpUrl } = await run('packages/server/src/main.ts');
await run(`examples/${process.env.HOST_APP || 'html'}/server.ts`, {
  CLIENT_LINK_URL: publicUrl,
  CLIENT_LINK_API_KEY: env.INITIAL_API_KEY,
  DEMO_COMPANY_ID: companyId,
  PORT: hostAppPort,
});

console.log(`
Client Link is running.

  Start page      ${publicUrl}
  Host app        http://127.0.0.1:${hostAppPort}
  Hosted page     ${publicUrl}/demo/hosted
  Sandbox         http://127.0.0.1:${sandboxPort}
  API reference   ${publicUrl}/reference
${process.env.SMTP_URL ? '' : `  Mails           ${publicUrl}/demo/mails\n`}  ${setUpUrl ? `Set up staff    ${setUpUrl}\n                  (once, for the first administrator)` : `Staff           ${publicUrl}/portal`}

Data are kept in ${dataDir}. Press Ctrl-C to stop.`);

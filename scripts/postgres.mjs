// Starts a PostgreSQL of its own in a temporary directory, for the tests: nothing of it stays.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** Where PostgreSQL's programs are, if it is installed. Debian keeps them beside each other, by version. */
export function postgresDirectory() {
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const versions = globSync('/usr/lib/postgresql/*/bin').toSorted((one, other) => versionOf(other) - versionOf(one));
  return [...versions, found.stdout?.trim()].find((path) => path && existsSync(join(path, 'initdb')));
}

const versionOf = (path) => Number(dirname(path).split('/').at(-1));

/** @returns {Promise<{ url: string, version: string, stop: () => Promise<void> } | undefined>} undefined where none is installed */
export async function startPostgres() {
  const programs = postgresDirectory();
  if (!programs) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'link-postgres-'));
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (who.uid) chownSync(directory, who.uid, who.gid);
  const data = join(directory, 'data');
  // Another order of letters than the product's own: keys must come in one order whatever the database's collation.
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'link', '-A', 'trust', '-E', 'UTF8', '--locale-provider=icu', '--icu-locale=en-US', '-N'],
    { ...who, cwd: directory, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', directory, '-p', String(port), '-h', '127.0.0.1', ...fast.flatMap((setting) => ['-c', setting])],
    { ...who, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  server.stderr.setEncoding('utf8');
  await new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (text) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
  const { stdout: version } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
  return {
    url: `postgres://link@127.0.0.1:${port}/postgres`,
    version: version.trim(),
    async stop() {
      // Ends at once, whoever is connected.
      server.kill('SIGQUIT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What a power cut would lose, a test has no need of. */
const fast = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=128MB', 'jit=off'];

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

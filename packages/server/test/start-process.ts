import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '@client-link/api-client';
import type { TestServer } from './start-server.ts';

const apiKey = 'test-api-key-of-the-first-organisation';

/** The server as a process of its own, which a test may kill. */
export async function startProcess(
  dataDir: string,
  databaseUrl: string | undefined,
  port: number,
): Promise<TestServer & { process: ChildProcess }> {
  const child = fork(new URL('../src/main.ts', import.meta.url), {
    env: {
      ...process.env,
      ...(databaseUrl && { DATABASE_URL: databaseUrl, KEYRING: `1:${btoa('k'.repeat(32))}` }),
      PORT: String(port),
      DATA_DIR: dataDir,
      INITIAL_API_KEY: apiKey,
      LOG_LEVEL: 'silent',
    },
    execArgv: ['--conditions=@client-link/source'],
  });
  await once(child, 'message');
  const publicUrl = `http://localhost:${port}`;
  return { process: child, publicUrl, client: createClient({ baseUrl: publicUrl, apiKey }) } as never;
}

import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { call, type TestServer } from './start-server.ts';

export const taskAt = async (server: Pick<TestServer, 'publicUrl'>, path: string): Promise<Challenge> =>
  (await call(server, path)).json;

/** What the page's worker finds. */
export const solve = async (challenge: Challenge): Promise<string> =>
  JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });

export const solutionFor = async (server: Pick<TestServer, 'publicUrl'>, path: string): Promise<string> =>
  solve(await taskAt(server, path));

import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';

/** Of one derivation: about a millisecond. */
const COST = 5000;
/** What a task is about, where staff ask for a new password. */
export const RESET_TASK = 'password-reset';
const LIFE_MS = 10 * 60_000;

const secretsOf = ({ keyring }: Pick<Context, 'keyring'>) => ({
  hmacSignatureSecret: keyring.secretFor('tasks').toString('hex'),
  hmacKeySignatureSecret: keyring.secretFor('solutions').toString('hex'),
});

/**
 * Makes a task for somebody who shows nothing (ALTCHA, a proof of work): nothing for one person's browser, dear for who
 * would do it by the thousand. It watches nobody and asks nobody to read pictures.
 */
export const createTask = (context: Pick<Context, 'keyring' | 'taskEffort'>, about: string): Promise<Challenge> =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(Math.ceil(context.taskEffort / 2), context.taskEffort),
    expiresAt: new Date(Date.now() + LIFE_MS),
    data: { about },
    deriveKey,
    ...secretsOf(context),
  });

/** Whether `text` is the answer to a task of ours about this. It counts once, on whichever node. */
export async function takeSolution(context: Context, about: string, text: string): Promise<boolean> {
  const payload = payloadOf(text);
  if (!payload || payload.challenge.parameters.data?.['about'] !== about) return false;
  const { verified } = await verifySolution({ ...payload, deriveKey, ...secretsOf(context) });
  if (!verified) return false;
  const { numInsertedOrUpdatedRows } = await context.database
    .insertInto('used_solutions')
    .values({ signature: payload.challenge.signature!, expires_at: context.clock() + LIFE_MS })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The same, for what answers with a problem. @throws Refusal `task_unsolved` */
export async function requireSolution(context: Context, about: string, text: string): Promise<void> {
  if (!(await takeSolution(context, about, text)))
    throw new Refusal('task_unsolved', 'The task was not solved, or its time is over. Try again.');
}

/** What anybody may have sent, as far as its shape is right. */
function payloadOf(text: string): Payload | undefined {
  try {
    const payload = JSON.parse(text) as Partial<Payload> | null;
    const parameters = payload?.challenge?.parameters;
    const isWhole = typeof parameters === 'object' && parameters !== null && typeof parameters.expiresAt === 'number';
    return isWhole && typeof payload?.challenge?.signature === 'string' && payload.solution
      ? (payload as Payload)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets used solutions that have expired. */
export const removeOldSolutions = async ({ database, clock }: Context): Promise<void> => {
  await database.deleteFrom('used_solutions').where('expires_at', '<', clock()).execute();
};

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '../http/refuse.ts';

const derive = promisify(argon2);

/** Argon2id at the least that OWASP advises; what a hash was made with stands in it, so that this can be raised. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** What is the same to a person is the same here, however their keyboard writes it. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

const hashWith = (password: string, nonce: Uint8Array, cost: Cost): Promise<Uint8Array> =>
  inTurn(() => derive('argon2id', { message: bytesOf(password), nonce, tagLength: HASH_BYTES, ...cost }));

/** Fewer than the threads that Node has for this and for files: many who sign in must not stop uploads. */
const AT_ONCE = 2;
const MOST_WAITING = 20;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws Refusal `rate_limited` */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length < MOST_WAITING) await new Promise<void>((resolve) => waiting.push(resolve));
  else
    throw new Refusal('rate_limited', 'Too many people sign in just now. Try again.', {
      headers: { 'retry-after': '2' },
    });
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** How a password is kept: slow to guess, each with a salt of its own, in the common form of such hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const { memory, passes, parallelism } = COST;
  const hash = await hashWith(password, salt, COST);
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Made once, for those who have no password: nobody tells from the time that an answer takes who has. */
let nobodys: Promise<string> | undefined;

/** Whether the password belongs to the hash. Takes its time in any case, without a hash too. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] =
    FORM.exec(kept ?? (await (nobodys ??= hashPassword(randomBytes(32).toString('base64'))))) ?? [];
  if (!salt || !hash) throw new TypeError('A password hash in the database is malformed');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await hashWith(password, Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(found, Buffer.from(hash, 'base64')) && kept != null;
}

/** Why people can’t have it, if they can’t: it is what others would try first. */
export function weaknessOf(password: string, { email, organisation }: { email: string; organisation: string }) {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const typed = plain(password);
  const isGuessed = [email, email.split('@')[0]!, organisation, 'password', 'mot de passe', 'motdepasse', 'client link']
    .map(plain)
    .filter((word) => word.length > 3)
    .some((word) => typed.replaceAll(word, '').length < 6);
  const isEven = new Set(typed).size < 5 || '01234567890123456789'.includes(typed) || isRun(typed);
  return isGuessed || isEven ? ('guessed' as const) : undefined;
}

/** `abcdefghijkl`, `lkjihgfedcba`. */
const isRun = (text: string): boolean => {
  const steps = [...text].map((letter, at) => (at ? letter.codePointAt(0)! - text.codePointAt(at - 1)! : 0)).slice(1);
  return steps.every((step) => step === steps[0]);
};

/** @throws Refusal `invalid_request` naming the field */
export function requireStrong(
  password: string,
  whose: { email: string; organisation: string },
  field: 'password' | 'newPassword',
): void {
  if (weaknessOf(password, whose))
    throw invalid(field, 'The password is one of the first that others would try. Choose another.');
}

/** What is wrong with a field, as the validation of requests says it. */
export const invalid = (field: string, message: string) =>
  new Refusal('invalid_request', message, { errors: [{ itemId: `body.${field}`, message }] });

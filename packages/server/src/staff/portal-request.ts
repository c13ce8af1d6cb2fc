import { type Locale, type ProblemCode, problems } from '@client-link/contract';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import type { Variables } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { localeOf } from '../pages/page.ts';
import { staffSecret, type StaffCaller } from './authenticate-staff.ts';
import { type PortalWords, portalWords } from './portal-words.ts';
import type { From } from './sign-in.ts';
import { findStaffSession } from './staff-sessions.ts';

export type PortalRequest = HonoContext<{ Variables: Variables }>;

/** The words that say what a person did wrong. */
type ProblemWords = {
  [Name in keyof PortalWords]: PortalWords[Name] extends string ? Name : never;
}[keyof PortalWords];

/** What a person typed can’t be. */
export class Mistake extends Error {
  readonly words: ProblemWords;

  constructor(words: ProblemWords) {
    super(words);
    this.words = words;
  }
}

export const localeIn = ({ req }: PortalRequest): Locale => localeOf(req.header('accept-language'));

export const fromIn = ({ req, var: { network } }: PortalRequest): From => ({
  network: network ?? '',
  userAgent: req.header('user-agent'),
});

/** Who is signed in, to show them a page; a form asks `authenticateStaff`. */
export async function whoIn(context: Context, { req }: PortalRequest): Promise<StaffCaller | undefined> {
  const secret = staffSecret(context, req);
  const found = secret && (await findStaffSession(context, secret));
  return found ? { ...found, organisationId: found.staff.organisation_id } : undefined;
}

/** The fields of a form. */
export async function formOf({ req }: PortalRequest): Promise<Record<string, string>> {
  const form = await req.parseBody();
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** What a page says about a failure, by the codes it knows words for. Rethrows the others. */
export function problemOf(
  cause: unknown,
  request: PortalRequest,
  known: Partial<Record<ProblemCode, ProblemWords>> = {},
): { problem: string; status: number; headers: Record<string, string> } {
  const words = portalWords[localeIn(request)];
  if (cause instanceof Mistake) return { problem: words[cause.words], status: 400, headers: {} };
  if (!(cause instanceof Refusal)) throw cause;
  const { code, details } = cause;
  const { status } = problems[code];
  if (code === 'rate_limited') {
    const { headers = {} } = details;
    return { problem: words.limited(Math.ceil(Number(headers['retry-after'] ?? 60) / 60)), status, headers };
  }
  if (!known[code]) throw cause;
  return { problem: words[known[code]], status, headers: {} };
}

export function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

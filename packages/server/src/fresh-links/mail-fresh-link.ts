import { randomUUID } from 'node:crypto';
import type { Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { inLooks } from '../letters/mail-look.ts';
import type { Actor } from '../sessions/grants.ts';
import { createLinkSession } from '../sessions/link-sessions.ts';
import { freshLinkWords } from './words.ts';

const DAY_MS = 86_400_000;
/** Of one company. */
const LINKS_A_DAY = 3;
const MAX_TRIES = 6;

/** Asks for a fresh link, whether or not there is such a company: the answer tells nobody which. */
export async function askForFreshLink(context: Context, companyId: string, locale: Locale): Promise<void> {
  await enqueue(context.database, {
    kind: 'mail-fresh-link',
    subject: companyId,
    payload: { locale },
    runAt: context.clock(),
  });
  context.wakeWorker();
}

/**
 * Mails the person whom the business sent the company's last Link URL to one like it, that may do the same for as
 * long; where it named nobody, the company's contact. Nothing is sent where the business revoked that link.
 */
export const mailFreshLink: Work = async (context, { subject: companyId, payload, attempts }) => {
  const { database, clock, sendMail, log } = context;
  const last = await lastLinkUrl(context, companyId);
  const actor = last?.actor ? (JSON.parse(last.actor) as Actor) : undefined;
  const now = clock();
  const to = actor?.email ?? last?.contact_email;
  if (!sendMail || !last || !to || last.status === 'ended') return;
  const { sent } = await database
    .selectFrom('fresh_links')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('company_id', '=', companyId)
    .where('at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  if (sent >= LINKS_A_DAY) return;

  const { url, expiresAt } = await createLinkSession(context, {
    company: { id: companyId, organisation_id: last.organisation_id },
    kind: 'url',
    use: last.use,
    origins: JSON.parse(last.origins),
    capabilities: JSON.parse(last.capabilities),
    actor,
    returnUrl: last.return_url ?? undefined,
    expiresIn: Math.round((last.expires_at - last.created_at) / 1000),
    fresh: false,
  });
  const { company, organisation } = last;
  const { locale } = payload as { locale: Locale };
  const letter = freshLinkWords[locale].mail({ company, organisation, url: url!, until: new Date(expiresAt) });
  try {
    const look = { organisationId: last.organisation_id, locale };
    await sendMail({ to, ...(await inLooks(context, look, letter)) });
  } catch (cause) {
    log.warn({ error: (cause as { code?: string }).code ?? 'unknown' }, 'a fresh link could not be mailed');
    if (attempts < MAX_TRIES) throw new Error('The mail server did not take it', { cause });
    return;
  }
  await database.insertInto('fresh_links').values({ id: randomUUID(), company_id: companyId, at: now }).execute();
};

const lastLinkUrl = ({ database }: Context, companyId: string) =>
  database
    .selectFrom('grants')
    .innerJoin('sessions', 'sessions.id', 'grants.session_id')
    .innerJoin('companies', 'companies.id', 'sessions.company_id')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .selectAll('grants')
    .select([
      'sessions.status',
      'companies.name as company',
      'companies.contact_email',
      'companies.organisation_id',
      'organisations.name as organisation',
    ])
    .where('sessions.company_id', '=', companyId)
    .where('grants.kind', '=', 'url')
    .where('grants.help_request_id', 'is', null)
    .orderBy('grants.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Forgets fresh links that count no more. */
export const removeOldFreshLinks = async ({ database, clock }: Context): Promise<void> => {
  await database
    .deleteFrom('fresh_links')
    .where('at', '<', clock() - DAY_MS)
    .execute();
};

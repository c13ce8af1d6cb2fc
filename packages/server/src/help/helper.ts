import type { LinkEndpoints, LinkSession } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import type { Actor } from '../sessions/grants.ts';
import { isComplete } from '../sessions/requirements.ts';
import { isLive } from './help-requests.ts';

type Row = Rows['help_requests'];
type Params = Record<string, string>;
type Rule = (help: Row, params: Params) => boolean;

const always: Rule = () => true;
const agrees: Rule = ({ step }) => step === 'connect' || step === 'consent';
const connects: Rule = ({ step }) => step === 'connect';
const isTheReport: Rule = ({ step }, params) => step === params['report'];
/** Which report the file is of, says the file. */
const sendsReport: Rule = (help) => !agrees(help, {});

/** What helpers may call, for their own step. What is not here is the asker's. */
const rules: Partial<Record<keyof LinkEndpoints, Rule>> = {
  getSession: always,
  introduceHelper: always,
  /** How to sign in, or to get a report: the same for everybody. */
  getIntegrationGuide: always,
  getConsentText: agrees,
  giveConsent: agrees,
  startAttempt: connects,
  getAttempt: connects,
  cancelAttempt: connects,
  finishUpload: sendsReport,
  removeUpload: sendsReport,
  getReport: isTheReport,
  saveDraft: isTheReport,
  removeDraft: isTheReport,
  listProblems: isTheReport,
  sendReport: isTheReport,
};
/** Before they have said who they are they may look. */
const withoutName = new Set<keyof LinkEndpoints>([
  'getSession',
  'introduceHelper',
  'getIntegrationGuide',
  'getConsentText',
]);

/** @throws Refusal `not_for_helpers`, `help_request_over` */
export function judgeHelper({ help }: LinkCaller, name: keyof LinkEndpoints, params: Params): void {
  if (!help) return;
  if (!rules[name]?.(help, params))
    throw new Refusal('not_for_helpers', 'This link does one step; that is not part of it.');
  if (name !== 'getSession' && help.status === 'done')
    throw new Refusal('help_request_over', 'This is done already. There is nothing left to do.');
  if (!withoutName.has(name)) requireName(help);
}

/**
 * The same of a file.
 * @throws Refusal `not_for_helpers`, `help_request_over`
 */
export function judgeHelpersFile({ help }: LinkCaller, report: string): void {
  if (!help) return;
  if (help.step !== report) throw new Refusal('not_for_helpers', 'This link takes the files of one report only.');
  if (help.status === 'done') throw new Refusal('help_request_over', 'This report was sent already.');
  requireName(help);
}

function requireName({ helper }: Row): void {
  if (!helper) throw new Refusal('not_for_helpers', 'Say who you are first.');
}

/** @throws Refusal `not_for_helpers` for who is no helper */
export async function introduceHelper(
  { database }: Context,
  { help }: LinkCaller,
  { name, email }: { name: string; email?: string | undefined },
): Promise<void> {
  if (!help) throw new Refusal('not_for_helpers', 'Only who opened a helper’s link says who helps.');
  await database
    .updateTable('help_requests')
    .set({ helper: JSON.stringify({ name, ...(email && { email }) }) })
    .where('id', '=', help.id)
    .execute();
}

const idOf = ({ id }: Pick<Row, 'id'>): string => `helper/${id}`;

/** A helper as the actor of what they agree to. */
export const helperAsActor = (help: Row): Actor => ({ ...JSON.parse(help.helper!), id: idOf(help) });

/** Whether the consent was given by this helper: nobody goes to the software on somebody else's. */
export const isHelpersConsent = (consent: Pick<Rows['consents'], 'actor'> | undefined, help: Row): boolean =>
  consent?.actor != null && (JSON.parse(consent.actor) as Actor).id === idOf(help);

/** The journey as a helper may see it: who asks whom for what, and their own step. */
export function helperView(
  view: LinkSession,
  help: Row,
  { hasAgreed, now }: { hasAgreed: boolean; now: number },
): LinkSession {
  const ids: string[] = help.step === 'connect' ? ['consent', 'connect'] : [help.step];
  const requirements = view.requirements
    .filter(({ id }) => ids.includes(id))
    .map((each) =>
      each.id === 'consent' && !hasAgreed && isLive(help, now) ? { ...each, status: 'pending' as const } : each,
    );
  const asker = help.asker ? (JSON.parse(help.asker) as Actor).name : undefined;
  const { id, version, expiresAt, company, organisation, capabilities, limits, source, consent, attempt } = view;
  // Named one by one: what the session's own person may see besides is not for helpers.
  return {
    id,
    version,
    status: isComplete(requirements) ? 'finished' : 'open',
    expiresAt,
    now: view.now,
    company,
    organisation,
    capabilities,
    limits: { maxFileBytes: limits.maxFileBytes, maxFiles: limits.maxFiles },
    requirements,
    ...(source && { source }),
    ...(hasAgreed && consent && { consent }),
    ...(attempt && { attempt }),
    uploads: view.uploads.filter(({ report }) => report === help.step),
    drafts: view.drafts.filter(({ report }) => report === help.step),
    remembered: view.remembered.filter(({ report }) => report === help.step),
    facts: [],
    helpRequests: [],
    helping: {
      step: help.step,
      status: help.status === 'done' ? 'done' : 'opened',
      expiresAt: isoTime(help.expires_at),
      ...(asker && { asker: { name: asker } }),
      ...(help.helper && { helper: JSON.parse(help.helper) }),
    },
  };
}

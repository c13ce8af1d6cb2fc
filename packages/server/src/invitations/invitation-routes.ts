import { invitationEndpoints, type InvitationEndpoints, type TemplateText } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import { hostedOrigin, withHostedOrigin } from '../custom-domains/hosted-origin.ts';
import { checklist, guide, questions } from '../handouts/handouts.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { listInvitations, resendInvitation, sendInvitation } from './invitations.ts';
import { organisationOf } from './queue-invitation.ts';
import { reminderSchedule, setReminderSchedule } from './reminder-schedule.ts';
import { stopReminders } from './reminders.ts';
import {
  currentTemplate,
  currentTemplates,
  listTemplateVersions,
  requireFillable,
  restoreTemplate,
  saveTemplate,
} from './templates.ts';
import { writeInvitation } from './write-invitation.ts';

const DAY_MS = 86_400_000;
/** Who is written to in the preview of a template. */
const EXAMPLE = { company: 'Brightwater Ltd', contact: 'Dana Reed' };

/** Serves how a business asks its companies for their data: mails in its own words, and what it hands over with them. */
export const mountInvitations = (app: App, context: Context): void =>
  mountApi(app, context, invitationEndpoints, handlers);

function handlers(context: Context): Handlers<InvitationEndpoints, ApiCaller> {
  const { database } = context;
  const companyOf = ({ organisationId }: ApiCaller, companyId: string) =>
    findCompany(database, organisationId, companyId);
  const textOf = async ({ organisationId }: ApiCaller, name: Parameters<typeof currentTemplate>[2]) =>
    (await currentTemplate(database, organisationId, name)).text;
  /** Words that were not saved yet are judged as if they were. */
  const judged = (text: TemplateText): TemplateText => {
    requireFillable(text);
    return text;
  };

  return {
    listEmailTemplates: async ({ caller }) => ({
      results: await currentTemplates(database, caller.organisationId),
      isMailSetUp: context.sendMail !== undefined,
    }),
    setEmailTemplate: ({ caller, params, body }) => saveTemplate(context, caller.organisationId, params.template, body),
    listEmailTemplateVersions: ({ caller, params, query }) =>
      listTemplateVersions(database, caller.organisationId, params.template, query),
    restoreEmailTemplate: ({ caller, params }) =>
      restoreTemplate(context, caller.organisationId, params.template, params.version),
    previewEmail: async ({ caller, params, body }) => {
      const company = body.companyId ? await companyOf(caller, body.companyId) : undefined;
      const { name: organisation } = await organisationOf(database, { organisation_id: caller.organisationId });
      const publicUrl = await hostedOrigin(context, caller.organisationId);
      const about = company ? { company: company.name, contact: company.contact_name } : EXAMPLE;
      return writeInvitation(
        body.text ? judged(body.text) : await textOf(caller, params.template),
        {
          ...about,
          organisation,
          sender: caller.staff?.name,
          url: body.url ?? `${publicUrl}/l/…`,
          until: body.expiresAt ? Date.parse(body.expiresAt) : context.clock() + 7 * DAY_MS,
          publicUrl,
          organisationId: caller.organisationId,
        },
        body.locale,
      );
    },

    listInvitations: async ({ caller, params, query }) =>
      listInvitations(context, await companyOf(caller, params.companyId), query),
    sendInvitation: async ({ caller, params, body }) =>
      sendInvitation(context, caller, await companyOf(caller, params.companyId), body),
    resendInvitation: async ({ caller, params }) =>
      resendInvitation(context, caller, await companyOf(caller, params.companyId), params.invitationId),

    getReminderSchedule: ({ caller }) => reminderSchedule(database, caller.organisationId),
    setReminderSchedule: ({ caller, body }) => setReminderSchedule(context, caller.organisationId, body),
    stopReminders: async ({ caller, params }) => stopReminders(context, (await companyOf(caller, params.companyId)).id),

    getHandouts: async ({ caller, query: { locale } }) => {
      const look = { locale, of: caller.organisationId };
      const hosted = await withHostedOrigin(context, caller.organisationId);
      return { checklist: await checklist(hosted, look), commonQuestions: await questions(hosted, look) };
    },
    getGuide: async ({ caller, params, query }) =>
      guide(await withHostedOrigin(context, caller.organisationId), params.platformKey, {
        locale: query.locale,
        of: caller.organisationId,
      }),
  };
}

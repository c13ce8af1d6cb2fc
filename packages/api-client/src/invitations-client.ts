import type {
  EmailTemplate,
  EndpointInput,
  EndpointOutput,
  Handout,
  Invitation,
  InvitationEndpoints,
  InvitationRequest,
  Letter,
  Page,
  Paging,
  Reminders,
  ReminderSchedule,
  ReminderScheduleRequest,
  TemplateName,
  TemplateText,
} from '@client-link/contract';
import { invitationEndpoints } from '@client-link/contract/invitations';
import type { CallOptions, Client } from './client.ts';

export type {
  EmailTemplate,
  Handout,
  Invitation,
  InvitationRequest,
  Letter,
  Reminders,
  RemindersEnd,
  ReminderSchedule,
  ReminderScheduleRequest,
  TemplateName,
  TemplateText,
} from '@client-link/contract';
export { placeholders } from '@client-link/contract/invitations';

export type PreviewRequest = EndpointInput<InvitationEndpoints['previewEmail']>['body'];
type Templates = EndpointOutput<InvitationEndpoints['listEmailTemplates']>;
type Invitations = EndpointOutput<InvitationEndpoints['listInvitations']>;
type Handouts = EndpointOutput<InvitationEndpoints['getHandouts']>;
type InLanguage = EndpointInput<InvitationEndpoints['getHandouts']>['query'];

/** How a business asks its companies for their data, in its own words. */
export type InvitationsClient = ReturnType<typeof createInvitationsClient>;

/** Adds mails, their templates and what is handed over with them to a client. Every method rejects with `ApiError`. */
export const createInvitationsClient = ({ call }: Pick<Client, 'call'>) => ({
  invitations: {
    /** Lists the mails that asked a company for its data, latest first, and how many more it may be sent today. */
    list: (companyId: string, query?: Paging, options?: CallOptions): Promise<Invitations> =>
      call(invitationEndpoints.listInvitations, { params: { companyId }, query }, options),
    /** Mails a company a Link URL; `mail_not_offered` where the server sends no mail. */
    send: (companyId: string, body: InvitationRequest, options?: CallOptions): Promise<Invitation> =>
      call(invitationEndpoints.sendInvitation, { params: { companyId }, body }, options),
    /** Mails one once more, with a fresh link. */
    resend: (companyId: string, invitationId: string, options?: CallOptions): Promise<Invitation> =>
      call(invitationEndpoints.resendInvitation, { params: { companyId, invitationId } }, options),
  },
  emailTemplates: {
    /** Lists the words in force, and whether this server sends any mail. */
    list: (options?: CallOptions): Promise<Templates> => call(invitationEndpoints.listEmailTemplates, {}, options),
    /** Saves words as a new version; `changed_meanwhile` when `version` is no longer the current one. */
    set: (
      template: TemplateName,
      body: { text: TemplateText; version?: number },
      options?: CallOptions,
    ): Promise<EmailTemplate> => call(invitationEndpoints.setEmailTemplate, { params: { template }, body }, options),
    /** Lists every version, latest first. */
    versions: (template: TemplateName, query?: Paging, options?: CallOptions): Promise<Page<EmailTemplate>> =>
      call(invitationEndpoints.listEmailTemplateVersions, { params: { template }, query }, options),
    /** Makes an earlier version the newest one; 0 is what comes with the server. */
    restore: (template: TemplateName, version: number, options?: CallOptions): Promise<EmailTemplate> =>
      call(invitationEndpoints.restoreEmailTemplate, { params: { template, version: String(version) } }, options),
    /** Reads a mail as it would be sent. */
    preview: (template: TemplateName, body: PreviewRequest, options?: CallOptions): Promise<Letter> =>
      call(invitationEndpoints.previewEmail, { params: { template }, body }, options),
  },
  reminders: {
    /** Gets when companies are reminded by themselves. */
    schedule: (options?: CallOptions): Promise<ReminderSchedule> =>
      call(invitationEndpoints.getReminderSchedule, {}, options),
    /** Changes it; off, those under way end. `changed_meanwhile` when `version` is no longer the current one. */
    setSchedule: (body: ReminderScheduleRequest, options?: CallOptions): Promise<ReminderSchedule> =>
      call(invitationEndpoints.setReminderSchedule, { body }, options),
    /** Stops reminding a company by itself. */
    stop: (companyId: string, options?: CallOptions): Promise<Reminders> =>
      call(invitationEndpoints.stopReminders, { params: { companyId } }, options),
  },
  handouts: {
    /** Gets the checklist and the answers to common questions. */
    get: (query?: InLanguage, options?: CallOptions): Promise<Handouts> =>
      call(invitationEndpoints.getHandouts, { query }, options),
    /** Gets the guide of a software. */
    guide: (platformKey: string, query?: InLanguage, options?: CallOptions): Promise<Handout> =>
      call(invitationEndpoints.getGuide, { params: { platformKey }, query }, options),
  },
});

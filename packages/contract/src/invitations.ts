import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { Failure } from './failure.ts';
import { pageOf, Paging } from './paging.ts';
import { Reminders, ReminderSchedule, ReminderScheduleRequest } from './reminders.ts';
import { DateTime, line, Locale, openEnum, Uuid } from './schema.ts';
import { TextBlock } from './session.ts';

const auth = 'apiKey';

/** The mails that a business words itself: the first that asks a company for its data, and the one that comes after. */
export const TemplateName = z.enum(['invitation', 'reminder']);
export type TemplateName = z.infer<typeof TemplateName>;

/** What stands for something in a template, in braces: `{company}`. */
export const placeholders = [
  'greeting',
  'contact',
  'company',
  'organisation',
  'sender',
  'link',
  'until',
  'help',
  'questions',
] as const;

const TemplateWords = z.object({
  subject: line(200),
  /** In Markdown: paragraphs, bold, italics, lists, links to https or to `{link}`. Has `{link}`. */
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000)),
});
export const TemplateText = z.object({ en: TemplateWords, fr: TemplateWords });
export type TemplateText = z.infer<typeof TemplateText>;

/** The words of a mail. Every change is a version of its own, and none is lost. */
export const EmailTemplate = z.looseObject({
  name: openEnum(TemplateName.options),
  /** 0 is what comes with the server. */
  version: z.int(),
  created: z.optional(DateTime),
  text: TemplateText,
});
export type EmailTemplate = z.infer<typeof EmailTemplate>;

/** Words to hand over: on a page of the business's, as plain text, and as HTML for a mail or a clipboard. */
export const Letter = z.looseObject({
  title: z.string(),
  blocks: z.array(TextBlock),
  text: z.string(),
  html: z.string(),
});
export type Letter = z.infer<typeof Letter>;

/** Words for a company, with the public page that says the same. */
export const Handout = z.extend(Letter, { url: z.string() });
export type Handout = z.infer<typeof Handout>;

/** A mail that asked a company for its data, and how its delivery stands. */
export const Invitation = z.looseObject({
  id: Uuid,
  companyId: Uuid,
  sessionId: Uuid,
  template: openEnum(TemplateName.options),
  locale: openEnum(Locale.options),
  to: z.string(),
  subject: z.string(),
  status: openEnum(['queued', 'sent', 'failed']),
  /** What the mail server answered last, or the name of its failure. */
  reason: z.optional(z.string()),
  /** Why, as a program reads it. */
  failure: z.optional(Failure),
  created: DateTime,
  sentAt: z.optional(DateTime),
  /** When the link in it ends. */
  expiresAt: DateTime,
});
export type Invitation = z.infer<typeof Invitation>;

export const InvitationRequest = z.object({
  template: z._default(TemplateName, 'invitation'),
  locale: Locale,
  /** The company's contact when absent. */
  to: z.optional(z.email()),
  /** How its link works, as of a Link URL. */
  use: z._default(z.enum(['until-complete', 'one-time']), 'until-complete'),
  /** Seconds that its link works. */
  expiresIn: z._default(z.int().check(z.minimum(60), z.maximum(30 * 86_400)), 7 * 86_400),
  /** Reminds the same address by itself, as the schedule says, in place of what was going on before. */
  remind: z._default(z.boolean(), false),
});
export type InvitationRequest = z.input<typeof InvitationRequest>;

const CompanyParams = z.object({ companyId: Uuid });
const TemplateParams = z.object({ template: TemplateName });
const InLanguage = z.object({ locale: z._default(Locale, 'en') });

/** How a business asks its companies for their data, in its own words. */
export const invitationEndpoints = defineEndpoints({
  listEmailTemplates: {
    method: 'GET',
    path: '/api/emailTemplates',
    summary: 'List the mails that the business words itself, and whether this server sends any',
    status: 200,
    response: z.looseObject({ results: z.array(EmailTemplate), isMailSetUp: z.boolean() }),
    auth,
  },
  setEmailTemplate: {
    method: 'PUT',
    path: '/api/emailTemplates/{template}',
    summary: 'Change the words of a mail',
    params: TemplateParams,
    body: z.object({
      text: TemplateText,
      /** The version that this changes; when it is no longer the current one, nothing is saved. */
      version: z.optional(z.int()),
    }),
    status: 200,
    response: EmailTemplate,
    auth,
  },
  listEmailTemplateVersions: {
    method: 'GET',
    path: '/api/emailTemplates/{template}/versions',
    summary: 'List every version of a mail’s words, latest first',
    params: TemplateParams,
    query: Paging,
    status: 200,
    response: pageOf(EmailTemplate),
    auth,
  },
  restoreEmailTemplate: {
    method: 'POST',
    path: '/api/emailTemplates/{template}/versions/{version}/restore',
    summary: 'Make an earlier version of a mail’s words the newest one; 0 is what comes with the server',
    params: z.object({ template: TemplateName, version: z.coerce.number().check(z.int(), z.minimum(0)) }),
    status: 200,
    response: EmailTemplate,
    auth,
  },
  previewEmail: {
    method: 'POST',
    path: '/api/emailTemplates/{template}/preview',
    summary: 'Read a mail as it would be sent; nothing is sent or kept',
    params: TemplateParams,
    body: z.object({
      locale: Locale,
      /** The words in force when absent. */
      text: z.optional(TemplateText),
      /** An example when absent. */
      companyId: z.optional(Uuid),
      /** The link that stands in it, such as a Link URL that was made before; an example when absent. */
      url: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(2000))),
      /** When that link ends. */
      expiresAt: z.optional(DateTime),
    }),
    status: 200,
    response: Letter,
    changesNothing: true,
    auth,
  },
  listInvitations: {
    method: 'GET',
    path: '/api/companies/{companyId}/invitations',
    summary: 'List the mails that asked a company for its data, latest first',
    params: CompanyParams,
    query: Paging,
    status: 200,
    response: z.extend(pageOf(Invitation), {
      isMailSetUp: z.boolean(),
      /** Mails that may still be sent to this company within a day of the first. */
      leftToday: z.int(),
      reminderSchedule: ReminderSchedule,
      /** The latest; absent where the company was never reminded by itself. */
      reminders: z.optional(Reminders),
    }),
    auth,
  },
  sendInvitation: {
    method: 'POST',
    path: '/api/companies/{companyId}/invitations',
    summary: 'Mail a company a Link URL, in the words of a template',
    params: CompanyParams,
    body: InvitationRequest,
    status: 202,
    response: Invitation,
    auth,
  },
  resendInvitation: {
    method: 'POST',
    path: '/api/companies/{companyId}/invitations/{invitationId}/resend',
    summary: 'Mail an invitation once more, with a fresh link that works as long',
    params: z.object({ companyId: Uuid, invitationId: Uuid }),
    status: 202,
    response: Invitation,
    auth,
  },
  getReminderSchedule: {
    method: 'GET',
    path: '/api/reminderSchedule',
    summary: 'Get when companies are reminded by themselves',
    status: 200,
    response: ReminderSchedule,
    auth,
  },
  setReminderSchedule: {
    method: 'PUT',
    path: '/api/reminderSchedule',
    summary: 'Change when companies are reminded by themselves; off, those under way end',
    body: ReminderScheduleRequest,
    status: 200,
    response: ReminderSchedule,
    auth,
  },
  stopReminders: {
    method: 'POST',
    path: '/api/companies/{companyId}/reminders/stop',
    summary: 'Stop reminding a company by itself; done already, it changes nothing',
    params: CompanyParams,
    status: 200,
    response: Reminders,
    auth,
  },
  getHandouts: {
    method: 'GET',
    path: '/api/handouts',
    summary: 'Get the checklist and the answers to common questions, to hand to companies',
    query: InLanguage,
    status: 200,
    response: z.looseObject({ checklist: Handout, commonQuestions: Handout }),
    auth,
  },
  getGuide: {
    method: 'GET',
    path: '/api/integrations/{platformKey}/guide',
    summary: 'Get the guide of a software, to hand to companies',
    params: z.object({ platformKey: z.string().check(z.maxLength(40)) }),
    query: InLanguage,
    status: 200,
    response: Handout,
    auth,
  },
});
export type InvitationEndpoints = typeof invitationEndpoints;

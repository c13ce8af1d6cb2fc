import * as z from 'zod/mini';
import { DateTime, Locale, openEnum } from './schema.ts';

const MOST_REMINDERS = 5;
const LAST_DAY = 60;

/** Days after the invitation, in order. */
const Days = z.array(z.int().check(z.minimum(1), z.maximum(LAST_DAY))).check(
  z.minLength(1),
  z.maxLength(MOST_REMINDERS),
  z.refine((days) => days.every((day, place) => !place || day > days[place - 1]!), 'must be in order, each day once'),
);

/** When companies are reminded by themselves, once somebody asks for it with an invitation. */
export const ReminderSchedule = z.looseObject({
  /** Off, nobody is reminded by itself. */
  isOn: z.boolean(),
  afterDays: z.array(z.int()),
  /** 0: it was never set. */
  version: z.int(),
});
export type ReminderSchedule = z.infer<typeof ReminderSchedule>;

export const ReminderScheduleRequest = z.object({
  isOn: z.boolean(),
  afterDays: Days,
  /** The version that this changes; when it is no longer the current one, nothing is saved. */
  version: z.optional(z.int()),
});
export type ReminderScheduleRequest = z.input<typeof ReminderScheduleRequest>;

/**
 * Why no more reminders follow. `shared`: the company connected, sent a file or finished. `done`: all were sent.
 * `stopped`: somebody of the staff did it.
 */
export const RemindersEnd = z.enum([
  'shared',
  'done',
  'stopped',
  'link_revoked',
  'archived',
  'withdrawn',
  'contact_changed',
  'not_delivered',
  'schedule_off',
  'mail_off',
]);
export type RemindersEnd = z.infer<typeof RemindersEnd>;

/** The reminders that follow a company’s invitation by themselves. */
export const Reminders = z.looseObject({
  status: openEnum(['on', 'ended']),
  to: z.string(),
  locale: openEnum(Locale.options),
  afterDays: z.array(z.int()),
  /** How many were sent. */
  remindersSent: z.int(),
  began: DateTime,
  /** When the next one is sent; absent when they ended. */
  nextAt: z.optional(DateTime),
  endedBecause: z.optional(openEnum(RemindersEnd.options)),
});
export type Reminders = z.infer<typeof Reminders>;

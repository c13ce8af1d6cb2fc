/** After the end of a sharing, until what was shared is deleted. */
const SHARED_DAYS = 30;
/** What only says how something went. */
export const TRACE_DAYS = 90;
export const MAIL_DAYS = 30;
export const DELIVERY_DAYS = 30;
export const DEAD_JOB_DAYS = 30;
/** After an import of a client list ended, or was begun and never started. */
export const IMPORT_DAYS = 30;
/** After all companies that were found were changed. */
export const BULK_CHANGE_DAYS = 30;

export const DAY_MS = 86_400_000;

/** Every answer to “until when is this kept?”. */
export const retention = {
  organisation: 'Until the organisation is deleted.',
  oauthClient: 'Until replaced or removed, and no connection was granted to them any more.',
  staff: 'Until they are removed, or the organisation is deleted.',
  savedView: 'Until a day after it is deleted; one’s own until they are removed.',
  staffSession: 'Until it has expired or is ended.',
  company: 'Until the company is deleted.',
  project: 'Until it is deleted; a company with projects can’t be.',
  sharing: `Until ${SHARED_DAYS} days after the sharing ended, or the company is deleted.`,
  unsent: 'Until the report is sent, or the journey’s time is over.',
  grant: 'A day after a token or cookie expired; a year after a Link URL did, so that it can say so.',
  state: 'Thirty minutes at most, or until the software answers.',
  attempt: `${TRACE_DAYS} days after the attempt’s time is over; tokens and choices until it ends.`,
  trace: `${TRACE_DAYS} days after it ended, or until the company is deleted.`,
  mail: `${MAIL_DAYS} days.`,
  delivery: `${DELIVERY_DAYS} days after the last try, or until the company is deleted.`,
  clientList: `${IMPORT_DAYS} days after its import ended, or was begun; its file until the companies are there; rows of a company until it is deleted.`,
  bulkChange: `${BULK_CHANGE_DAYS} days after it ended; of a company until it is deleted.`,
  job: `Until it is done; ${DEAD_JOB_DAYS} days when it can’t be.`,
  day: 'A day at most.',
  audit: 'As long as `AUDIT_DAYS` says; entries about a company until it is deleted.',
  server: 'As long as the database.',
} as const;

export type Retention = keyof typeof retention;

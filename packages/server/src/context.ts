import type { Logger } from 'pino';
import type { BlobStore } from './blobs/blob-store.ts';
import type { Database, DatabasePlace } from './database/open.ts';
import type { Integrations } from './integrations/integrations.ts';
import type { NameServers } from './custom-domains/name-servers.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { SendMail } from './mail.ts';
import type { Readings } from './reports/readings.ts';
import type { Keyring } from './security/keyring.ts';
import type { StaffSignIn } from './staff/sign-in-ways.ts';

/** What the server's parts are given: the seams of its tests. */
export interface Context {
  database: Database;
  /** Where the database is: threads open it to read. */
  databasePlace: DatabasePlace;
  keyring: Keyring;
  integrations: Integrations;
  /** Origin under which browsers reach the server, without a final slash. */
  publicUrl: string;
  /** Uploaded files. */
  blobs: BlobStore;
  maxFileBytes: number;
  /** Seconds between two synchronisations of a connection. */
  syncEverySeconds: number;
  /** Epoch milliseconds. */
  clock: () => number;
  log: Logger;
  /** Absent where no mail server is set. */
  sendMail: SendMail | undefined;
  /** Reports that this process reads just now. */
  readings: Readings;
  /** How long entries of the audit log are kept. */
  auditDays: number;
  /** Webhooks may go to addresses inside, on plain http too: for development and closed networks. */
  hasInnerTargets: boolean;
  /** Asked about the domains of organisations. */
  nameServers: NameServers;
  /** Who vouches for certificates there, besides those whom everybody trusts: for closed networks. */
  domainCa: string | undefined;
  rateLimits: RateLimits;
  /** Derivations of a key, at most, that a task costs who shows nothing. */
  taskEffort: number;
  staffSignIn: StaffSignIn;
  /** Tells the worker that a job may be due. */
  wakeWorker: () => void;
}

/** Cookies that only https keeps are called `__Host-`; WebKit drops them on plain http. */
export const cookieName = (publicUrl: string, name: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${name}` : name;

export const isoTime = (ms: number): string => new Date(ms).toISOString();

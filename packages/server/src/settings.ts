import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReportKind } from '@client-link/contract';
import * as z from 'zod';
import { NameServers } from './custom-domains/name-servers.ts';
import { addressSet } from './limits/client-address.ts';
import { defaultCallLimits } from './limits/rate-limits.ts';

const port = (standard: number) => z.coerce.number().int().min(0).max(65_535).default(standard);
const calls = (standard: number) => z.coerce.number().int().min(1).default(standard);
function isAddressSet(text: string): boolean {
  try {
    addressSet(text);
    return true;
  } catch {
    return false;
  }
}
function areNameServers(servers: string[]): boolean {
  try {
    void new NameServers(servers);
    return true;
  } catch {
    return false;
  }
}
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** Every setting, read from the environment; each description stands in the docs. */
export const Settings = z.object({
  PORT: port(4000).describe('Port of the server.'),
  HOST: z
    .string()
    .default('localhost')
    .describe('Address to listen on. `localhost` listens on both loopback addresses; `0.0.0.0` on all.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Origin under which browsers reach the server. `http://localhost:PORT` when absent. http works on loopback only.',
    ),
  DATA_DIR: z.string().min(1).default('.data').describe('Folder of the database, the files and the keys.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'PostgreSQL 15 or later, `postgres://user:password@host/database`, which several nodes may share. Without it, SQLite in `DATA_DIR`.',
    ),
  ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe(
      'What this node does: `web` answers requests, `worker` does the background work, `all` both. The parts need `DATABASE_URL`.',
    ),
  S3_BUCKET: z
    .string()
    .min(1)
    .optional()
    .describe('Bucket of uploaded files, in any S3-compatible store. Without it, the folder `DATA_DIR/files`.'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the store, unless it is Amazon’s.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Key of the store. Without it, the machine’s own role.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of the key.'),
  INITIAL_API_KEY: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{20,200}$/, 'must be 20 to 200 visible characters without a colon')
    .optional()
    .describe('API key of the first organisation, which is made when absent.'),
  ORGANISATION_NAME: z.string().min(1).max(200).default('Northbank').describe('Name of the first organisation.'),
  KEYRING: z
    .string()
    .optional()
    .describe(
      'Keys that seal secrets at rest, `id:base64 of 32 bytes`, comma-separated: the first seals, all open. Made once in `DATA_DIR/keyring` when absent.',
    ),
  MAX_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_073_741_824)
    .describe('Largest report that is taken, in bytes.'),
  REPORTS: z
    .string()
    .default('suppliers,bills')
    .transform((value) => value.split(',').map((report) => report.trim()))
    .pipe(
      z
        .array(ReportKind)
        .min(1)
        .refine((reports) => new Set(reports).size === reports.length, 'must name each report once'),
    )
    .describe(
      'Reports that uploading asks for, in this order: `suppliers`, `bills`, `billPayments`, `directCosts`. The last two can be skipped.',
    ),
  SYNC_EVERY_SECONDS: z.coerce
    .number()
    .int()
    .min(5)
    .default(3600)
    .describe('Seconds between two synchronisations of a connection.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server by which invitations, helpers’ links and codes are sent, `smtps://user:password@mail.example.com`. Without it no mail is sent and links are copied; the demo catches its mails by itself.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/, 'must be an address, `Northbank <link@example.com>`')
    .optional()
    .describe('Sender of mails, `Northbank <link@example.com>`. Needed with `SMTP_URL`.'),
  WEBHOOK_INNER_TARGETS: flag.describe(
    '`1` lets webhooks go to addresses inside of your network, and to plain http. Otherwise they go to https on public addresses only.',
  ),
  TRUST_PROXY: z
    .string()
    .default('')
    .refine(isAddressSet, 'must be addresses, ranges, `loopback` or `private`, comma-separated')
    .describe(
      'Proxies in front of the server, whose `X-Forwarded-For` and `X-Forwarded-Host` are believed: addresses and ranges (`10.0.0.0/8`), `loopback`, `private`, comma-separated. Set it behind a proxy, or limits by address count all callers as one.',
    ),
  NAME_SERVERS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((server) => server.trim())
        .filter(Boolean),
    )
    .refine(areNameServers, 'must be addresses, with a port or without, comma-separated')
    .describe(
      'Name servers that are asked about the domains of organisations, `9.9.9.9,[2620:fe::fe]:53`; the system’s own when absent.',
    ),
  CALLS_PER_MINUTE_OF_KEY: calls(defaultCallLimits.key).describe('Calls a minute that are taken with one API key.'),
  CALLS_PER_MINUTE_OF_COMPANY: calls(defaultCallLimits.company).describe(
    'Calls a minute that are taken from the journeys of one company.',
  ),
  CALLS_PER_MINUTE_OF_ADDRESS: calls(defaultCallLimits.address).describe(
    'Calls a minute that are taken from one address (of IPv6, one /64). Calls from the machine itself are not limited so.',
  ),
  AUDIT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(2557)
    .describe(
      'Days that entries of the audit log are kept; seven years when absent. Entries about a company go with it.',
    ),
  STAFF_PASSWORDS: z
    .enum(['0', '1'])
    .default('1')
    .transform((value) => value === '1')
    .describe('`0` turns signing in with a password off for staff: passkeys and the provider remain.'),
  STAFF_PROVIDER_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Your own OpenID Connect provider, by which staff sign in. Its redirect URI is `PUBLIC_URL/portal/sign-in/callback`.',
    ),
  STAFF_PROVIDER_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Client id there. Needed with `STAFF_PROVIDER_ISSUER`.'),
  STAFF_PROVIDER_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('Client secret there. Needed with `STAFF_PROVIDER_ISSUER`.'),
  STAFF_PROVIDER_NAME: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('What the button calls it. The issuer’s host name when absent.'),
  STAFF_PROVIDER_TRUSTS_EMAIL: flag.describe(
    '`1` takes its word for e-mail addresses that it does not call verified. Only for a provider where nobody but you gives out addresses.',
  ),
  PORTAL_DIR: z.string().min(1).optional().describe('Folder of the built portal, which staff see under `/portal`.'),
  METRICS_TOKEN: z.string().min(16).optional().describe('Bearer token of `/metrics`, which does not exist without.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged, as JSON lines on standard output.'),
  DEMO: flag.describe(
    '`1` shows the start page, the demo company, the sandbox and its logins. Only `npm start` sets it.',
  ),
  SANDBOX_PORT: port(4200).describe(
    'Demo: port of the sandbox accounting product, at `http://127.0.0.1:SANDBOX_PORT`.',
  ),
  HOST_APP_PORT: port(4100).describe('Demo: port of the example host app, at `http://127.0.0.1:HOST_APP_PORT`.'),
});
export type Settings = Omit<z.output<typeof Settings>, 'PUBLIC_URL' | 'KEYRING'> & {
  PUBLIC_URL: string;
  KEYRING: string;
  /** Where the keys stand, when no setting gives them. */
  KEYRING_FILE?: string;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A setting is wrong: the message says which and how. */
export class SettingsError extends Error {}

/** Parses the environment. @throws SettingsError */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Settings.safeParse(present);
  if (!result.success)
    throw new SettingsError(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));

  const settings = result.data;
  if (settings.ROLE !== 'all' && !settings.DATABASE_URL)
    throw new SettingsError('ROLE: web and worker need DATABASE_URL, by which they work together');
  if (!settings.S3_ACCESS_KEY_ID !== !settings.S3_SECRET_ACCESS_KEY)
    throw new SettingsError('S3_SECRET_ACCESS_KEY: is needed with S3_ACCESS_KEY_ID, and the other way round');
  // Made in one node's folder, the others could not open what it sealed, and it would go with that folder.
  if (settings.DATABASE_URL && !settings.KEYRING)
    throw new SettingsError('KEYRING: is needed with DATABASE_URL, the same on every node');
  if (settings.SMTP_URL && !settings.MAIL_FROM) throw new SettingsError('MAIL_FROM: is needed with SMTP_URL');
  requireProvider(settings);
  const publicUrl = new URL(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`);
  if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.hash)
    throw new SettingsError('PUBLIC_URL: must be an origin, without a path');
  if (publicUrl.protocol === 'http:' && !LOOPBACK.has(publicUrl.hostname))
    throw new SettingsError(
      'PUBLIC_URL: must be https, except on localhost: cookies and tokens would travel in the clear',
    );
  return {
    ...settings,
    DATA_DIR: resolve(settings.DATA_DIR),
    PUBLIC_URL: publicUrl.origin,
    KEYRING: settings.KEYRING ?? keyringIn(resolve(settings.DATA_DIR)),
    ...(!settings.KEYRING && { KEYRING_FILE: keyringFile(resolve(settings.DATA_DIR)) }),
  };
}

/** @throws SettingsError */
function requireProvider(settings: z.output<typeof Settings>): void {
  if (!settings.STAFF_PROVIDER_ISSUER) return;
  for (const name of ['STAFF_PROVIDER_CLIENT_ID', 'STAFF_PROVIDER_CLIENT_SECRET'] as const)
    if (!settings[name]) throw new SettingsError(`${name}: is needed with STAFF_PROVIDER_ISSUER`);
  const issuer = new URL(settings.STAFF_PROVIDER_ISSUER);
  if (issuer.protocol === 'http:' && !LOOPBACK.has(issuer.hostname))
    throw new SettingsError('STAFF_PROVIDER_ISSUER: must be https, except on localhost');
}

const keyringFile = (dataDir: string): string => join(dataDir, 'keyring');

/** The keys kept beside the data, made once. */
function keyringIn(dataDir: string): string {
  const file = keyringFile(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const keyring = `1:${randomBytes(32).toString('base64')}`;
  writeFileSync(file, `${keyring}\n`, { mode: 0o600, flag: 'wx' });
  return keyring;
}

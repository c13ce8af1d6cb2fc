#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import pino from 'pino';
import * as z from 'zod';
import { sandboxBooks } from './connectors/sandbox-books.ts';
import { demoCompanyId, mountDemo } from './demo/demo.ts';
import { catalogueEntry } from './integrations/catalogue.ts';
import { listen, PortInUse } from './listen.ts';
import { ensureOrganisation } from './organisations.ts';
import { smtp } from './mail.ts';
import { mountSignedOut } from './pages/signed-out.ts';
import { createSandbox, defaultEntries, demoLogins, ledgerEntry } from './sandbox/sandbox.ts';
import { createServer } from './server.ts';
import { setUpLinkFile, writeSetUpLink } from './staff/set-up-link-file.ts';
import { blobPlaceOf } from './stores.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

const NORTHBANK_ACCENT = '#1f5fd6';
const DEMO_SENDER = 'Northbank <link@northbank.example>';

/** Without a locale every message would be "Invalid input". */
z.config(z.locales.en());

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.LOG_LEVEL, redact: ['req.headers.authorization', 'req.headers.cookie'] });
  const closers: (() => Promise<unknown> | void)[] = [];
  const stop = stopOnce(closers);
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Started by a process that is gone, it must not stay behind.
  process.on('disconnect', stop);

  const sandbox = settings.DEMO ? await startSandbox(settings, closers) : undefined;
  const catcher = settings.DEMO && !settings.SMTP_URL ? await startCatcher(closers) : undefined;
  const mailServer = settings.SMTP_URL ?? catcher?.url;
  const server = await createServer({
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    files: blobPlaceOf(settings),
    role: settings.ROLE,
    publicUrl: settings.PUBLIC_URL,
    keyring: settings.KEYRING,
    keyringFile: settings.KEYRING_FILE,
    connectors: sandbox?.connectors ?? [],
    log,
    elementDir: dirname(fileURLToPath(import.meta.resolve('@client-link/element/dist/client-link.min.js'))),
    portalDir: settings.PORTAL_DIR,
    viewerFile: viewerFile(),
    maxFileBytes: settings.MAX_FILE_BYTES,
    reports: settings.REPORTS,
    syncEverySeconds: settings.SYNC_EVERY_SECONDS,
    metricsToken: settings.METRICS_TOKEN,
    auditDays: settings.AUDIT_DAYS,
    callLimits: {
      key: settings.CALLS_PER_MINUTE_OF_KEY,
      company: settings.CALLS_PER_MINUTE_OF_COMPANY,
      address: settings.CALLS_PER_MINUTE_OF_ADDRESS,
    },
    trustProxy: settings.TRUST_PROXY,
    nameServers: settings.NAME_SERVERS,
    hasInnerTargets: settings.WEBHOOK_INNER_TARGETS,
    staffSignIn: staffSignIn(settings),
    sendMail: mailServer ? smtp(mailServer, settings.MAIL_FROM ?? DEMO_SENDER) : undefined,
  });

  const organisationId =
    settings.INITIAL_API_KEY &&
    (await ensureOrganisation(server.context, {
      name: settings.ORGANISATION_NAME,
      apiKey: settings.INITIAL_API_KEY,
      accent: NORTHBANK_ACCENT,
    }));
  if (sandbox && organisationId)
    await mountDemo(server.app, server.context, {
      organisationId,
      hostAppUrl: `http://127.0.0.1:${settings.HOST_APP_PORT}`,
      sandboxUrl: sandbox.origin,
      sandboxKey: sandbox.connectors[0]!.product.key,
      samplesDir: fileURLToPath(new URL('../samples', import.meta.resolve('@client-link/intake'))),
      catcher,
      logins: demoLogins,
    });
  else mountSignedOut(server.app);

  const http = await listen(getRequestListener(server.app.fetch), settings.PORT, settings.HOST);
  closers.push(
    () => server.stop(),
    () => http.close(),
    () => server.endStreams(),
  );
  server.start();
  const setUpUrl = organisationId && (await writeSetUpLink(server.context, organisationId, settings.DATA_DIR));
  if (setUpUrl) log.info(`the first administrator opens the link in ${setUpLinkFile(settings.DATA_DIR)}`);
  log.info({ url: settings.PUBLIC_URL }, 'ready');
  process.send?.({ companyId: sandbox ? demoCompanyId : undefined, setUpUrl });
}

const staffSignIn = (settings: Settings) => ({
  hasPasswords: settings.STAFF_PASSWORDS,
  ...(settings.STAFF_PROVIDER_ISSUER && {
    provider: {
      name: settings.STAFF_PROVIDER_NAME ?? new URL(settings.STAFF_PROVIDER_ISSUER).hostname,
      issuer: settings.STAFF_PROVIDER_ISSUER,
      clientId: settings.STAFF_PROVIDER_CLIENT_ID!,
      clientSecret: settings.STAFF_PROVIDER_CLIENT_SECRET!,
      trustsEmail: settings.STAFF_PROVIDER_TRUSTS_EMAIL,
    },
  }),
});

/** The built server carries the viewer of the API reference; from source it is the development dependency's. */
function viewerFile(): string {
  const own = fileURLToPath(new URL('pages/assets/reference-viewer.js', import.meta.url));
  return existsSync(own) ? own : createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js');
}

async function startSandbox(settings: Settings, closers: (() => Promise<unknown> | void)[]) {
  const origin = `http://127.0.0.1:${settings.SANDBOX_PORT}`;
  const client = { clientId: 'client-link', clientSecret: randomBytes(32).toString('base64url') };
  const entries = [...defaultEntries.map((entry) => ({ ...entry, client })), ledgerEntry].map((entry) => ({
    ...entry,
    client: {
      ...entry.client,
      name: settings.ORGANISATION_NAME,
      redirectUris: [`${settings.PUBLIC_URL}/oauth/callback/${entry.key}`],
    },
  }));
  const sandbox = createSandbox({ origin, dataDir: `${settings.DATA_DIR}/sandbox`, entries });
  const http = await listen(sandbox.listener, settings.SANDBOX_PORT, '127.0.0.1');
  closers.push(
    () => sandbox.close(),
    () => http.close(),
  );
  const connectors = entries.map(({ key, name }) =>
    sandboxBooks({
      origin,
      product: catalogueEntry(key, name, 'Sandbox'),
      ...(key !== ledgerEntry.key && { client }),
    }),
  );
  return { origin, connectors };
}

/** The demo's own mail server, loaded by the demo alone. */
async function startCatcher(closers: (() => Promise<unknown> | void)[]) {
  const { MailCatcher } = await import('./demo/mail-catcher.ts');
  const catcher = await MailCatcher.start();
  closers.push(() => catcher.stop());
  return catcher;
}

/** Stops in reverse order, once, and leaves with 0. */
function stopOnce(closers: (() => Promise<unknown> | void)[]) {
  let isStopping = false;
  return async () => {
    if (isStopping) return;
    isStopping = true;
    for (const close of closers.toReversed()) await close();
    process.exit(0);
  };
}

try {
  await main();
} catch (cause) {
  const words =
    cause instanceof PortInUse
      ? `${cause.message}. Stop what uses it, or set PORT, HOST_APP_PORT or SANDBOX_PORT.`
      : cause instanceof SettingsError
        ? `A setting is wrong.\n${cause.message}`
        : (cause as Error).stack;
  console.error(words);
  process.exit(1);
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataType, Paging } from '@client-link/contract';
import { html } from 'hono/html';
import { columnsOf } from '../companies/company-columns.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { listConnections } from '../connections/connections.ts';
import { isOwnPage } from '../http/own-page.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { uuidOf } from '../integrations/integrations.ts';
import { listRecords } from '../records/list-records.ts';
import { answerPage, localeOf } from '../pages/page.ts';
import { serveFile } from '../pages/assets.ts';
import { applyChange } from '../sessions/change-session.ts';
import { createLinkSession, resumeSession } from '../sessions/link-sessions.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { mountMails } from './mail-pages.ts';
import { demoWords } from './words.ts';

const COMPANY_NAME = 'Hairosmith Inc.';
const LINK_SECONDS = 86_400;

/** The demo company, the same on every machine. */
export const demoCompanyId = uuidOf('demo/company');

export interface DemoOptions {
  organisationId: string;
  hostAppUrl: string;
  sandboxUrl: string;
  /** Key of the sandbox's integration. */
  sandboxKey: string;
  /** Folder of sample reports: one folder a software. */
  samplesDir: string;
  /** Absent where mails go to a mail server. */
  catcher?: Pick<MailCatcher, 'mails'> | undefined;
  logins: { email: string; password: string; describes: { en: string; fr: string } }[];
}

/** The guided first minute: a start page with a company that is ready, logins, samples, and rows as they arrive. */
export async function mountDemo(app: App, context: Context, options: DemoOptions): Promise<void> {
  await ensureDemoCompany(context, options.organisationId);
  const company = { id: demoCompanyId, organisation_id: options.organisationId };
  const samples = await listSamples(options.samplesDir);

  app.get('/', (request) =>
    startPage(options, samples, localeOf(request.req.header('accept-language')), context.publicUrl),
  );
  app.get('/demo/state', async ({ json }) => json(await state(context)));
  app.get('/demo/samples/:software/:file', async ({ req }) => {
    const { software, file } = req.param();
    const known = samples.find((sample) => sample.software === software && sample.files.includes(file));
    if (!known) throw new Refusal('not_found', 'There is no such sample report.');
    const response = await serveFile(join(options.samplesDir, software), file);
    response.headers.set('content-disposition', `attachment; filename="${software}-${file}"`);
    return response;
  });

  if (options.catcher) mountMails(app, options.catcher);

  app.post('/demo/open', async ({ req, redirect }) => {
    if (!isOwnPage(req, context.publicUrl))
      throw new Refusal('origin_not_allowed', 'The demo is opened on its own page only.');
    const form = await req.parseBody();
    await prepareJourney(context, options, company, String(form['path']));
    return redirect(form['where'] === 'host-app' ? options.hostAppUrl : await linkUrl(context, company), 303);
  });
  app.get('/demo/hosted', async ({ redirect }) => redirect(await linkUrl(context, company), 303));
}

async function linkUrl(context: Context, company: { id: string; organisation_id: string }): Promise<string> {
  const { url } = await createLinkSession(context, {
    company,
    kind: 'url',
    use: 'until-complete',
    origins: [],
    capabilities: ['connect', 'upload'],
    expiresIn: LINK_SECONDS,
    fresh: false,
  });
  return url!;
}

async function ensureDemoCompany({ database, clock }: Context, organisationId: string): Promise<void> {
  await database
    .insertInto('companies')
    .values({
      id: demoCompanyId,
      organisation_id: organisationId,
      ...columnsOf({
        name: COMPANY_NAME,
        description: 'A made-up company to try the journey with',
        tags: { demo: 'true' },
      }),
      created_at: clock(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes the company's journey to the chosen start: a finished one is begun anew. */
async function prepareJourney(
  context: Context,
  { sandboxKey }: DemoOptions,
  company: { id: string; organisation_id: string },
  path: string,
): Promise<void> {
  const now = context.clock();
  await transact(context.database, async (transaction) => {
    const current = await resumeSession(transaction, company, now);
    const session = current.status === 'finished' ? await resumeSession(transaction, company, now, true) : current;
    const source = { connect: [sandboxKey, 'connect'], upload: ['qhyg', 'upload'] }[path] as
      | [string, 'connect' | 'upload']
      | undefined;
    if (!source || (session.integration_key === source[0] && session.method === source[1])) return;
    const [integration_key, method] = source;
    const start = { integration_key, method, consent_id: null, connection_id: null, prepared: 0, skipped: '[]' };
    await applyChange(context, transaction, session, start);
  });
}

async function state(context: Context) {
  const { database } = context;
  const query = Paging.parse({ pageSize: 8, orderBy: '-modifiedDate' });
  const { results: connections } = await listConnections(context, demoCompanyId, query);
  const rows = async (dataType: DataType) => {
    try {
      const page = await listRecords(database, { companyId: demoCompanyId, dataType, query, path: '' });
      return { total: page.totalResults, rows: page.results };
    } catch (cause) {
      if (cause instanceof Refusal) return { total: 0, rows: [] };
      throw cause;
    }
  };
  return { connections, suppliers: await rows('suppliers'), bills: await rows('bills') };
}

/** The pair that fits the software which the upload path begins with. */
const FIRST_SAMPLE = 'quickbooks-online';

interface Sample {
  /** Its folder. */
  software: string;
  name: string;
  describes: string;
  files: string[];
}

async function listSamples(folder: string): Promise<Sample[]> {
  const names = await readdir(folder).catch(() => []);
  const samples = await Promise.all(names.map((software) => readSample(folder, software)));
  return samples
    .filter(({ files }) => files.length)
    .toSorted((one, other) => Number(other.software === FIRST_SAMPLE) - Number(one.software === FIRST_SAMPLE));
}

async function readSample(folder: string, software: string): Promise<Sample> {
  const all = await readdir(join(folder, software)).catch(() => []);
  const truth = await readFile(join(folder, software, 'truth.json'), 'utf8').catch(() => '{}');
  const { software: name = software, describes = '' } = JSON.parse(truth) as { software?: string; describes?: string };
  // Suppliers first, as the journey asks for them.
  const files = all.filter((file) => /\.(csv|txt|xlsx)$/.test(file)).toSorted((one, other) => other.localeCompare(one));
  return { software, name, describes, files };
}

function startPage(options: DemoOptions, samples: Sample[], locale: 'en' | 'fr', publicUrl: string) {
  const text = demoWords[locale];
  const open = (path: string, where: string, label: string, look: string) =>
    html`<form method="post" action="/demo/open">
      <input type="hidden" name="path" value="${path}" /><input type="hidden" name="where" value="${where}" />
      <button class="${look}">${label}</button>
    </form>`;
  const copy = (value: string, label: string) =>
    html`<button
      class="copy"
      type="button"
      data-copy="${value}"
      data-copied="${text.copied}"
      aria-label="${text.copy} ${label}"
    >
      ${text.copy}
    </button>`;

  return answerPage({
    title: 'Client Link',
    locale,
    scripts: ['/assets/demo.js'],
    // The form's redirect leads to the host app.
    policy: { 'form-action': `'self' ${options.hostAppUrl}` },
    body: html`<main class="demo">
      <header>
        <h1>${text.title}</h1>
        <p>${text.intro(COMPANY_NAME)}</p>
      </header>
      <div class="two">
        <section class="panel" aria-labelledby="connect">
          <h2 id="connect">${text.connectTitle}</h2>
          <p>${text.connectText}</p>
          <div class="actions">
            ${open('connect', 'host-app', text.inHostApp, 'primary')}
            ${open('connect', 'hosted', text.onHostedPage, 'plain')}
          </div>
          <h3>${text.logins}</h3>
          <ul class="logins">
            ${options.logins.map(
              ({ email, password, describes }) =>
                html`<li>
                  <p>${describes[locale]}</p>
                  <dl>
                    <dt>${text.email}</dt>
                    <dd><code>${email}</code> ${copy(email, email)}</dd>
                    <dt>${text.password}</dt>
                    <dd><code>${password}</code> ${copy(password, text.password)}</dd>
                  </dl>
                </li>`,
            )}
          </ul>
        </section>
        <section class="panel" aria-labelledby="upload">
          <h2 id="upload">${text.uploadTitle}</h2>
          <p>${text.uploadText}</p>
          <div class="actions">
            ${open('upload', 'host-app', text.inHostApp, 'primary')}
            ${open('upload', 'hosted', text.onHostedPage, 'plain')}
          </div>
          <h3>${text.samples}</h3>
          <ul class="samples">
            ${samples.map(
              ({ software, name, describes, files }) =>
                html`<li>
                  <b>${name}</b>
                  ${files.map((file) => html`<a href="/demo/samples/${software}/${file}" download>${file}</a> `)}
                  ${locale === 'en' ? html`<small>${describes}</small>` : ''}
                </li>`,
            )}
          </ul>
        </section>
      </div>
      <section class="panel" aria-labelledby="rows">
        <h2 id="rows">${text.rowsTitle}</h2>
        <p id="empty">${text.rowsEmpty}</p>
        <div id="arrived" hidden>
          <p id="sources"></p>
          <div class="facts" role="status">
            <div><b id="suppliers-count">0</b>${text.suppliers}</div>
            <div><b id="bills-count">0</b>${text.bills}</div>
          </div>
          <div class="two">
            <div class="scroll" tabindex="0" role="region" aria-label="${text.suppliers}">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${text.supplier}</th>
                    <th scope="col">${text.email}</th>
                  </tr>
                </thead>
                <tbody id="suppliers"></tbody>
              </table>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label="${text.bills}">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${text.date}</th>
                    <th scope="col">${text.supplier}</th>
                    <th scope="col">${text.reference}</th>
                    <th scope="col" class="number">${text.total}</th>
                  </tr>
                </thead>
                <tbody id="bills"></tbody>
              </table>
            </div>
          </div>
        </div>
      </section>
      <section class="panel" aria-labelledby="places">
        <h2 id="places">${text.placesTitle}</h2>
        <dl>
          <dt>${text.hostApp}</dt>
          <dd><a href="${options.hostAppUrl}">${options.hostAppUrl}</a></dd>
          <dt>${text.sandbox}</dt>
          <dd><a href="${options.sandboxUrl}">${options.sandboxUrl}</a></dd>
          <dt>${text.portal}</dt>
          <dd><a href="/portal">${publicUrl}/portal</a></dd>
          ${
            options.catcher
              ? html`<dt>${text.mails}</dt>
                  <dd><a href="/demo/mails">${publicUrl}/demo/mails</a></dd>`
              : ''
          }
          <dt>${text.reference_}</dt>
          <dd><a href="/reference">${publicUrl}/reference</a></dd>
        </dl>
      </section>
    </main>`,
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser } from '../../test/browser.ts';
import { signedInAs } from '../../test/staff.ts';
import { firstAdministratorLink } from '../staff/staff-links.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';
import { mountDemo } from '../demo/demo.ts';
import { mountSignedOut } from './signed-out.ts';

const BASE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** Every page that the server answers, and what it may do beyond the base. */
const pages: Record<string, Record<string, string>> = {
  '/': {},
  // The viewer of the reference styles its elements inline.
  '/reference': { 'style-src': "'self' 'unsafe-inline'" },
  '/l': {
    'worker-src': "'self' blob:",
    'img-src': "'self' data: https:",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'client-link lit-html',
  },
  // A worker solves the task of who shows nothing.
  '/l/company/:id': { 'worker-src': "'self'" },
  '/l/:secret': { 'img-src': "'self' data: https:" },
  // Its form leads on to the software.
  '/oauth/start/:ticket': { 'form-action': "'self' SOFTWARE" },
  '/oauth/callback/:key': {},
  '/oauth/choose/:attemptId': {},
  '/help': {},
  '/help/questions': {},
  '/help/:software': {},
  '/portal': {},
  '/portal/sign-in': {},
  '/portal/sign-in/provider': {},
  '/portal/sign-in/callback': {},
  '/portal/forgotten': { 'worker-src': "'self'" },
  '/portal/set-up/:secret': {},
  '/portal/account': {},
  '/portal/*': {},
  '/portal/link-preview': {
    'worker-src': "'self' blob:",
    'img-src': "'self' data: https:",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'client-link lit-html',
    'frame-ancestors': "'self'",
  },
};
/** What answers GET without being a page: JSON, files, scripts. */
const NO_PAGE =
  /\/task$|^\/(api|link|pictures|assets|portal\/api|demo\/state|demo\/samples)\/|^\/(openapi\.json|\.well-known\/(jwks\.json|client-link)|domains\/ask|health|ready|metrics|reference\/viewer\.js|link\/files|demo\/state)$|^\/\*$/;

const policyOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    headers
      .get('content-security-policy')!
      .split('; ')
      .map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]),
  );

function assertPage({ status, headers, text }: { status: number; headers: Headers; text: string }, name: string) {
  assert.match(headers.get('content-type')!, /^text\/html/, name);
  for (const [header, value] of [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cache-control', 'no-store'],
  ])
    assert.equal(headers.get(header!), value, `${name}: ${header}`);
  assert.match(headers.get('permissions-policy')!, /camera=\(\).*geolocation=\(\).*usb=\(\)/, name);
  assert.doesNotMatch(headers.get('content-security-policy')!, /unsafe-eval|script-src[^;]*unsafe-inline/, name);
  assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/, `${name} (${status}) has no script of its own`);
}

/** One answer of each page, in each state that looks different. */
async function visit(server: Awaited<ReturnType<typeof startBoth>>) {
  const { company, token } = await openJourney(server);
  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url' } as never);
  const at = (path: string) => new Browser().go(server.publicUrl + path);
  const visitor = new Browser();
  const link = await visitor.go(url!);
  await visitor.go(url!, { form: {}, origin: server.publicUrl });

  await agree(server, token, 'mqjo', 'connect');
  const { json: session } = await call(server, '/link/session', { token });
  const { json: started } = await call(server, '/link/attempts', { token, body: { version: session.version } });
  const person = new Browser();
  const start = await person.go(started.startUrl);
  const choice = await approve(person, await person.submit(start, /start/), {
    email: 'sam@accountants.example',
    password: 'battery staple',
  });
  const linked = await person.submit(choice, /choose/, { entity: 'umber', choice: 'share' });
  const { url: setUpUrl } = (await firstAdministratorLink(server.context, server.organisationId))!;
  const staff = new Browser();
  staff.put(new URL(server.publicUrl), (await signedInAs(server, 'analyst')).cookie);
  const asStaff = (path: string) => staff.go(server.publicUrl + path);
  return {
    '/portal': [await at('/portal'), await asStaff('/portal')],
    '/portal/sign-in': [await at('/portal/sign-in')],
    '/portal/sign-in/provider': [await at('/portal/sign-in/provider')],
    '/portal/sign-in/callback': [await at('/portal/sign-in/callback?state=unknown')],
    '/portal/forgotten': [await at('/portal/forgotten')],
    '/portal/set-up/:secret': [await at('/portal/set-up/unknown'), await at(new URL(setUpUrl).pathname)],
    '/portal/account': [await at('/portal/account'), await asStaff('/portal/account')],
    '/portal/*': [await at('/portal/nothing'), await asStaff('/portal/nothing')],
    '/portal/link-preview': [await asStaff('/portal/link-preview')],
    '/': [await at('/')],
    '/help': [await at('/help'), await at('/help?q=nothing+is+called+this')],
    '/help/questions': [await at('/help/questions')],
    '/help/:software': [await at('/help/unknown'), await at('/help/quickbooks-online')],
    '/reference': [await at('/reference')],
    '/l': [await at('/l'), await visitor.go(`${server.publicUrl}/l`)],
    '/l/company/:id': [await at(`/l/company/${company.id}`)],
    '/l/:secret': [link, await at('/l/unknown')],
    '/oauth/start/:ticket': [await at('/oauth/start/unknown'), start],
    '/oauth/callback/:key': [await at('/oauth/callback/mqjo?state=unknown')],
    '/oauth/choose/:attemptId': [await at('/oauth/choose/unknown'), choice, linked],
  };
}

test('every page is listed with its Content Security Policy, and sends that and the other headers', async () => {
  const provider = {
    name: 'Nobody',
    issuer: 'http://127.0.0.1:9',
    clientId: 'a',
    clientSecret: 'b',
    trustsEmail: false,
  };
  await using server = await startBoth({ staffSignIn: { hasPasswords: true, provider }, sendMail: async () => {} });
  mountSignedOut(server.app);
  const visits = await visit(server);
  const served = server.app.routes.filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path));
  for (const { path } of served) assert.ok(path in pages, `${path} is a page that is not listed in this test`);

  for (const [name, answers] of Object.entries(visits)) {
    for (const answer of answers) assertPage(answer, name);
    const more = Object.fromEntries(
      Object.entries(pages[name]!).map(([directive, value]) => [
        directive,
        value.replace('SOFTWARE', server.sandbox.origin),
      ]),
    );
    assert.deepEqual(policyOf(answers.at(-1)!.headers), { ...BASE, ...more }, name);
  }
  assert.equal(Object.keys(visits).length, Object.keys(pages).length);
});

test('the demo’s start page leads to the host app and nowhere else', async () => {
  await using server = await startServer();
  const hostAppUrl = 'http://127.0.0.1:4100';
  const m1 = { id: 'm1', at: 1, from: 'a', to: ['b'], subject: '<i>', text: '<b>', html: '<html><head></head></html>' };
  const catcher = { mails: [m1] };
  const nowhere = { organisationId: server.organisationId, samplesDir: import.meta.dirname, logins: [], catcher };
  await mountDemo(server.app, server.context, { ...nowhere, hostAppUrl, sandboxUrl: hostAppUrl, sandboxKey: 'mqjo' });
  const page = await new Browser().go(server.publicUrl);
  assertPage(page, '/');
  const mails = await new Browser().go(`${server.publicUrl}/demo/mails`);
  assertPage(mails, '/demo/mails');
  assert.deepEqual(policyOf(mails.headers), BASE);
  const mail = await new Browser().go(`${server.publicUrl}/demo/mails/m1`);
  assertPage(mail, '/demo/mails/:id');
  assert.deepEqual(policyOf(mail.headers), { ...BASE, 'frame-src': "'self'" });
  const framed = await new Browser().go(`${server.publicUrl}/demo/mails/m1/html`);
  assert.match(framed.headers.get('content-security-policy')!, /default-src 'none'.*sandbox allow-popups/);
  assert.deepEqual(policyOf(page.headers), { ...BASE, 'form-action': `'self' ${hostAppUrl}` });
});

test('the API reference can neither take an API key nor keep one', async () => {
  await using server = await startServer();
  const { text } = await call(server, '/reference');
  assert.match(text, /allow-authentication="false"\s+allow-try="false"/);
  assert.doesNotMatch(text, /persist-auth|<input/);
});

test('what is no page does nothing when a browser shows it as one, and files are downloaded', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  for (const path of ['/health', '/api/companies', '/link/session', '/nothing', '/openapi.json', '/l/x/y']) {
    const { headers } = await call(server, path, { token });
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'", path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.ok(headers.get('permissions-policy'), path);
  }
  const template = await call(server, '/assets/templates/bills-en.csv');
  assert.match(template.headers.get('content-disposition')!, /^attachment/);
  const glyph = await call(server, '/assets/glyph/gbol.svg');
  assert.equal(glyph.headers.get('x-content-type-options'), 'nosniff');
});

test('behind https every answer says to stay there, for this host alone', async () => {
  await using server = await startServer({ publicUrl: 'https://link.example' });
  const address: Pick<TestServer, 'publicUrl'> = { publicUrl: `http://localhost:${server.port}` };
  for (const path of ['/health', '/l', '/api/companies', '/link/session', '/assets/pages.css', '/nothing']) {
    const { headers } = await call(address, path, { headers: { host: 'link.example' } });
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', path);
  }
});

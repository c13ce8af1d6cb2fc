import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { contrast, type Rgb } from '@client-link/contract/contrast';
import { Browser } from '../../test/browser.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { agree, call, openJourney } from '../../test/start-server.ts';
import { accentCss } from './accent.ts';

const logoUrl = 'https://pictures.acme.example/logo.png';
const look = { name: 'Acme <Bank>', accent: '#7a2e8e', logoUrl };
const hasBrand = ({ text, headers }: { text: string; headers: Headers }, name: string) => {
  assert.match(
    text,
    /<img src="https:\/\/pictures\.acme\.example\/logo\.png" alt="" \/><b>Acme &lt;Bank&gt;<\/b>/,
    name,
  );
  assert.match(text, /href="\/assets\/accent\/7a2e8e\.css"/, name);
  assert.match(headers.get('content-security-policy')!, /img-src [^;]*https:/, name);
};

test('every page that a company’s person meets is the organisation’s, and nobody’s where it isn’t known', async () => {
  let now = Date.now();
  await using server = await startBoth({ sendMail: async () => {}, clock: () => now });
  const { consent } = await server.linkSettings.get();
  await server.linkSettings.set({ consent, branding: look });
  const { company, token } = await openJourney(server);
  const at = (path: string) => new Browser().go(server.publicUrl + path);
  const { organisationId } = server;

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
  for (const [name, page] of Object.entries({
    start,
    choice,
    linked,
    ended: await at(new URL(started.startUrl).pathname),
  }))
    hasBrand(page, name);

  const { redirect } = await server.client.companies.get(company.id);
  hasBrand(await at(redirect.slice(server.publicUrl.length)), 'fresh link');
  const nobodys = await at(`/l/company/${randomUUID()}?of=${organisationId}`);
  hasBrand(nobodys, 'of a company that there is not');
  for (const path of ['/help', '/help?q=quick', '/help/questions', '/help/sage-intacct', '/help/nothing']) {
    const page = await at(`${path}${path.includes('?') ? '&' : '?'}lang=en&of=${organisationId}`);
    hasBrand(page, path);
    for (const [, href = ''] of page.text.matchAll(/href="(\/help[^"#]*)/g))
      assert.ok(href.includes(`of=${organisationId}`), `${href} on ${path} stays with the organisation`);
  }

  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url', expiresIn: 3600 });
  const link = new URL(url!).pathname;
  hasBrand(await at(link), 'link');
  const visitor = new Browser();
  await visitor.go(url!, { form: {}, origin: server.publicUrl });
  now += 40 * 86_400_000;
  const ended = await visitor.go(`${server.publicUrl}/l`);
  assert.equal(ended.status, 401);
  hasBrand(ended, 'a visit that has ended');
  const over = await at(link);
  hasBrand(over, 'a link that is over');
  assert.match(over.text, /link_url_expired&quot;:&quot;This link’s time is over. Ask Acme &lt;Bank&gt; for a new one/);

  for (const path of [`/help?of=${company.id}`, '/help?of=x', '/help', `/l/company/${company.id}`, '/l', '/l/unknown'])
    assert.doesNotMatch((await at(path)).text, /Acme|class="brand"|accent\//, `${path} says nothing about anybody`);
});

test('an organisation’s colour is read on our pages in light and dark, and no address makes another style', async () => {
  const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  for (const colours of ['ffee00', '000000', '7a2e8e-ff88bb', 'ffffff']) {
    const css = accentCss(`${colours}.css`)!;
    const [accent, onAccent] = [...css.matchAll(/light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, light, dark]) => [
      light!,
      dark!,
    ]);
    for (const [index, surface] of ['#ffffff', '#171b22'].entries()) {
      assert.ok(contrast(rgb(accent![index]!), rgb(surface)) >= 4.5, `${colours} on ${surface}`);
      assert.ok(contrast(rgb(onAccent![index]!), rgb(accent![index]!)) >= 4.5, `letters on ${colours}`);
    }
  }
  for (const file of ['red.css', '1f5fd6', '1f5fd6.css}', '1f5fd6-url(x).css', '1F5FD6.css'])
    assert.equal(accentCss(file), undefined, file);
});

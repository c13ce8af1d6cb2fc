import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { startServer } from '../../test/start-server.ts';
import { MailCatcher } from '../demo/mail-catcher.ts';
import { smtp } from '../mail.ts';
import { inLooks } from './mail-look.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const letter = { subject: 'Hello <you>', text: 'Open this:\nhttps://link.example/l/a&b\n\nBye <b>\n' };

test('mails wear the organisation’s name, logo and colour, and say the same as their plain text', async () => {
  await using server = await startServer();
  const { organisationId, context, linkSettings } = server;
  const look = { organisationId, locale: 'fr' } as const;
  const { pictures } = createLinkSettingsClient(server.client);
  const { url: logoUrl } = await pictures.store({ base64: PNG });
  const { consent } = await linkSettings.get();
  const brand = async (branding: object) =>
    linkSettings.set({ consent, branding: { name: 'Acme <Bank>', ...branding } });

  await brand({ accent: '#ffee00', logoUrl });
  const mail = await inLooks(context, look, letter);
  assert.equal(mail.text, letter.text);
  assert.match(mail.html!, /<html lang="fr">.*<title>Hello &lt;you&gt;<\/title>/s);
  assert.match(mail.html!, /src="cid:logo@client-link".*<strong>Acme &lt;Bank&gt;<\/strong>/s);
  assert.ok(
    mail.html!.includes('Open this:<br><a href="https://link.example/l/a&amp;b">https://link.example/l/a&amp;b</a>'),
  );
  assert.ok(mail.html!.includes('Bye &lt;b&gt;'));
  assert.doesNotMatch(mail.html!, /border-top:4px solid #ffee00/, 'a colour that can’t be read is moved');
  assert.match(mail.html!, /@media \(prefers-color-scheme:dark\)\{.*a\{color:#ffee00!important\}/s);
  assert.doesNotMatch(mail.html!, /<script|<link|src="http/);

  await using catcher = {
    mailServer: await MailCatcher.start(),
    [Symbol.asyncDispose]: () => catcher.mailServer.stop(),
  };
  const { mailServer } = catcher;
  await smtp(mailServer.url, 'link@acme.example')({ to: 'ada@hairosmith.example', ...mail });
  assert.match(mailServer.mails[0]!.html!, new RegExp(`src="data:image/png;base64,${PNG.slice(0, 20)}`));

  await brand({ logoUrl: 'https://acme.example/logo.png' });
  const other = await inLooks(context, look, { ...letter, html: '<p>Rich</p>' });
  assert.match(other.html!, /src="https:\/\/acme\.example\/logo\.png".*<p>Rich<\/p>/s);
  assert.equal(other.pictures, undefined);

  await brand({});
  assert.doesNotMatch((await inLooks(context, look, letter)).html!, /<img/);
});

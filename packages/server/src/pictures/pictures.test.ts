import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { createSettingsClient } from '@client-link/api-client/settings';
import { startServer } from '../../test/start-server.ts';
import { storePicture } from './pictures.ts';
import { readPicture } from './read-picture.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** One that says to be another size, and has some bytes of its own. */
const png = (width: number, height: number, tail = '') => {
  const bytes = Buffer.concat([PNG, Buffer.from(tail)]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('base64');
};

test('how a picture is written and how large it is stands in its bytes, whatever it is called', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b0801f4025801011100', 'hex');
  const lossy = Buffer.from('524946461a0000005745425056503820000000000000009d012a20031e00', 'hex');
  const lossless = Buffer.from(
    `${Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\0\0\0\0', 'latin1').toString('hex')}2f63400600`,
    'hex',
  );
  const extended = Buffer.from(
    `${Buffer.from('RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1').toString('hex')}000000001f0300570200`,
    'hex',
  );
  assert.deepEqual(readPicture(PNG), { type: 'image/png', width: 1, height: 1 });
  assert.deepEqual(readPicture(jpeg), { type: 'image/jpeg', width: 600, height: 500 });
  assert.deepEqual(readPicture(lossy), { type: 'image/webp', width: 800, height: 30 });
  assert.deepEqual(readPicture(lossless), { type: 'image/webp', width: 100, height: 26 });
  assert.deepEqual(readPicture(extended), { type: 'image/webp', width: 800, height: 600 });
  for (const other of [
    '',
    'GIF89a',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\xff\xd8\xff',
    'RIFF',
    '\x89PNG\r\n\x1a\n',
  ])
    assert.equal(readPicture(Buffer.from(other, 'latin1')), undefined, other);
});

test('a stored picture is shown to anybody as what it is, and goes where the server goes', async () => {
  await using server = await startServer();
  const { pictures, linkSettings } = createLinkSettingsClient(server.client);
  const picture = await pictures.store({ base64: png(40, 20) });
  assert.deepEqual([picture.type, picture.width, picture.height], ['image/png', 40, 20]);
  assert.equal((await pictures.store({ base64: png(40, 20) })).id, picture.id);

  const shown = await fetch(picture.url);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(shown.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(shown.headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), Buffer.from(png(40, 20), 'base64'));
  assert.equal((await fetch(`${server.publicUrl}/pictures/nothing`)).status, 404);

  const { consent, branding } = await linkSettings.get();
  await linkSettings.set({
    consent,
    branding: { ...branding!, logoUrl: picture.url, iconUrl: 'https://a.example/i.png' },
  });
  const profile = createSettingsClient(server.client).profile;
  assert.equal((await profile.get()).logoUrl, picture.url);
  await profile.update(await profile.get());
  await using moved = await server.again();
  assert.notEqual(moved.publicUrl, server.publicUrl);
  assert.equal(
    (await moved.linkSettings.get()).branding!.logoUrl,
    picture.url.replace(server.publicUrl, moved.publicUrl),
  );
});

test('what is no picture, too large, or not there is refused with its place', async () => {
  await using server = await startServer();
  const { pictures, linkSettings } = createLinkSettingsClient(server.client);
  const wrong = {
    code: 'invalid_request',
    problem: (problem: { validation: { errors: { itemId: string }[] } }) =>
      problem.validation.errors[0]!.itemId === 'body.base64',
  };
  for (const base64 of [
    Buffer.from('<svg/>').toString('base64'),
    png(4097, 1),
    png(0, 1),
    png(1, 1, 'x'.repeat(300_000)),
    '§',
  ])
    await assert.rejects(pictures.store({ base64 }), ({ code, problem }: any) => {
      assert.equal(code, wrong.code);
      return wrong.problem(problem);
    });
  const { consent, branding } = await linkSettings.get();
  const logo = (logoUrl: string) => linkSettings.set({ consent, branding: { ...branding!, logoUrl } });
  const nowhere = crypto.randomUUID();
  await assert.rejects(logo(`${server.publicUrl}/pictures/${nowhere}`), { code: 'not_found' });
  await assert.rejects(logo(`http://elsewhere.example/pictures/${nowhere}`), { code: 'invalid_request' });
  await assert.rejects(logo('javascript:alert(1)'), { code: 'invalid_request' });

  // By the profile as by the link settings; also where another organisation has such a picture.
  const id = crypto.randomUUID();
  const other = { id, name: 'Other', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };
  await server.context.database.insertInto('organisations').values(other).execute();
  const { url } = await storePicture(server.context, id, png(1, 1));
  const profile = (logoUrl: string) =>
    createSettingsClient(server.client).profile.update({ name: 'Northbank', logoUrl, redirectUrl: '' });
  for (const each of [logo, profile]) {
    await assert.rejects(each(url), { code: 'not_found' });
    await assert.rejects(each(`http://elsewhere.example/pictures/${nowhere}`), { code: 'invalid_request' });
  }
});

test('what no version shows is forgotten after a day', async () => {
  let now = Date.parse('2026-11-22T09:00:00Z');
  await using server = await startServer({ clock: () => now });
  const { pictures, linkSettings } = createLinkSettingsClient(server.client);
  const [shown, once, unused] = [
    await pictures.store({ base64: png(1, 1) }),
    await pictures.store({ base64: png(2, 2) }),
    await pictures.store({ base64: png(3, 3) }),
  ];
  const { consent, branding } = await linkSettings.get();
  for (const { url } of [once!, shown!]) await linkSettings.set({ consent, branding: { ...branding!, logoUrl: url } });
  now += 86_400_001;
  await pictures.store({ base64: png(4, 4) });
  const statuses = await Promise.all([shown!, once!, unused!].map(async ({ url }) => (await fetch(url)).status));
  assert.deepEqual(statuses, [200, 200, 404]);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { MailCatcher } from './demo/mail-catcher.ts';
import { smtp } from './mail.ts';

/** A mail server that takes everything, and what it was told. */
async function startMailServer() {
  const said: string[] = [];
  const server = createServer((socket) => {
    let isBody = false;
    socket.write('220 mail.example\r\n');
    socket.setEncoding('utf8').on('data', (text: string) => {
      said.push(text);
      if (isBody) {
        if (!text.endsWith('\r\n.\r\n')) return;
        isBody = false;
        socket.write('250 taken\r\n');
      } else if (/^DATA/i.test(text)) {
        isBody = true;
        socket.write('354 go on\r\n');
      } else socket.write(/^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, said, [Symbol.dispose]: () => void server.close() };
}

test('a mail is handed to the mail server, to one address, whatever stands in it', async () => {
  using server = await startMailServer();
  const send = smtp(server.url, 'Northbank <link@northbank.example>');
  await send({ to: 'sam@accountants.example', subject: 'Hairosmith « Inc. »', text: 'Open it:\nhttp://x/l/abc\n' });
  const all = server.said.join('');
  assert.match(all, /MAIL FROM:<link@northbank\.example>/);
  assert.deepEqual(all.match(/RCPT TO:\S+/g), ['RCPT TO:<sam@accountants.example>']);
  assert.match(all, /http:\/\/x\/l\/abc/);
});

test('a mail server that is not there fails the mail', async () => {
  await assert.rejects(smtp('smtp://127.0.0.1:9', 'a@b.example')({ to: 'c@d.example', subject: '', text: '' }));
});

test('the demo’s mail server takes a mail with both of its texts, and delivers none', async () => {
  const catcher = await MailCatcher.start();
  const send = smtp(catcher.url, 'Northbank <link@northbank.example>');
  await send({ to: 'ada@x.example', subject: 'Zoë & Fils «Ω»', text: 'Ça marche', html: '<p>Ça <b>marche</b></p>' });
  await send({ to: 'sam@x.example', subject: 'Second', text: 'plain alone' });
  const [second, first] = catcher.mails;
  assert.deepEqual([second!.subject, second!.html], ['Second', undefined]);
  assert.deepEqual(
    [first!.subject, first!.to, first!.text.trim(), first!.html?.trim()],
    ['Zoë & Fils «Ω»', ['ada@x.example'], 'Ça marche', '<p>Ça <b>marche</b></p>'],
  );
  await catcher.stop();
});

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A mail server that takes everything, and the texts that it took. */
export async function startMailServer() {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let body: string | undefined;
    socket.write('220 mail.example\r\n');
    socket.setEncoding('utf8').on('data', (text: string) => {
      if (body === undefined) {
        if (/^DATA/i.test(text)) body = '';
        return void socket.write(
          /^DATA/i.test(text) ? '354 go on\r\n' : /^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n',
        );
      }
      body += text;
      if (!body.endsWith('\r\n.\r\n')) return;
      mails.push(body);
      body = undefined;
      socket.write('250 taken\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, stop: () => void server.close() };
}

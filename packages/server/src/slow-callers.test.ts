import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { test } from 'node:test';
import { listen } from './listen.ts';

const head = (path: string, bytes: number) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n`;

/** Takes every body whole and says how long it was; `/never` is not answered. */
async function start() {
  const server = await listen(
    async (request, response) => {
      let bytes = 0;
      try {
        for await (const piece of request) bytes += piece.length;
        if (request.url !== '/never') response.end(`got ${bytes}`);
      } catch {
        // The caller was cut off.
      }
    },
    0,
    '127.0.0.1',
    { headersMs: 200, bodyMs: 300, stallMs: 1500, idleMs: 2000 },
  );
  return { ...server, [Symbol.asyncDispose]: server.close };
}

/** Sends the pieces one after the other; answers what came back until the connection was closed. */
async function send(port: number, pieces: string[], everyMs: number): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  let answer = '';
  // Whoever is cut off may see a reset as well.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  const [first = '', ...rest] = pieces;
  socket.write(first);
  const timer = setInterval(() => {
    const piece = rest.shift();
    if (piece !== undefined && socket.writable) socket.write(piece);
  }, everyMs);
  // A keep-alive connection is over with its answer.
  socket.on('data', (data) => {
    answer += data;
    if (answer.includes('got')) socket.end();
  });
  await closed;
  clearInterval(timer);
  return answer;
}

test('headers that dribble in are cut off', async () => {
  await using server = await start();
  const pieces = ['POST / HTTP/1.1\r\n', ...Array.from({ length: 200 }, (_, index) => `X-${index}: a\r\n`)];
  assert.doesNotMatch(await send(server.port, pieces, 20), /got/);
});

test('a body that dribbles in is cut off, and one that comes at once is not', async () => {
  await using server = await start();
  const drops = Array.from({ length: 1000 }, () => 'x');
  assert.doesNotMatch(await send(server.port, [head('/api/companies', 1000), ...drops], 20), /got/);
  assert.match(await send(server.port, [head('/api/companies', 5), 'hello'], 20), /got 5/);
});

test('a file on a slow line arrives however long it takes, and one that stalls is cut off', async () => {
  await using server = await start();
  const pieces = Array.from({ length: 80 }, () => 'x'.repeat(2000));
  assert.match(await send(server.port, [head('/link/files/a', 160_000), ...pieces], 25), /got 160000/);
  const drops = Array.from({ length: 1000 }, () => 'x');
  assert.doesNotMatch(await send(server.port, [head('/link/files/a', 30_000), ...drops], 20), /got/);
});

test('a connection on which nothing moves is closed', async () => {
  await using server = await start();
  assert.equal(await send(server.port, ['GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n'], 1000), '');
});

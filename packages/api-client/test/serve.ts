import { problems, type ProblemCode } from '@client-link/contract';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Milliseconds, for intervals between requests. */
  at: number;
}

/** An answer; `hang` never comes, `cut` breaks the connection off. */
export type Answer = { status?: number; headers?: OutgoingHttpHeaders; body?: unknown } | 'hang' | 'cut';

/** Starts a real HTTP server that gives these answers in turn, the last one for ever. */
export async function serve(...answers: (Answer | ((request: Received) => Answer))[]) {
  const requests: Received[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = message;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString(), at: performance.now() };
    const next = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    const answer = typeof next === 'function' ? next(request) : next;
    if (answer === 'hang' || answer === undefined) return;
    if (answer === 'cut') return void message.socket.destroy();
    const isText = typeof answer.body === 'string';
    response.writeHead(answer.status ?? 200, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...answer.headers,
    });
    response.end(answer.body === undefined ? undefined : isText ? answer.body : JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A problem as the server would answer it. */
export function problem(code: ProblemCode, extra: { headers?: OutgoingHttpHeaders; session?: unknown } = {}): Answer {
  const { status, retryable, means } = problems[code];
  const { headers, ...fields } = extra;
  return {
    status,
    headers,
    body: {
      statusCode: status,
      service: 'ClientLink',
      error: means,
      code,
      correlationId: 'c-1',
      canBeRetried: retryable ? 'True' : 'False',
      ...fields,
    },
  };
}

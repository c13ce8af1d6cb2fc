import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a caller may take, in milliseconds. */
export interface Patience {
  /** Until all headers have arrived. */
  headersMs: number;
  /** Until all of a body has arrived, but for those of a journey. */
  bodyMs: number;
  /** In which some of a journey's body must arrive. A large file on a slow line may take any time. */
  stallMs: number;
  /** Without a byte in either direction: who doesn't read their answer is cut off. */
  idleMs: number;
}
export const patience: Patience = { headersMs: 20_000, bodyMs: 60_000, stallMs: 30_000, idleMs: 120_000 };

/** Files, and corrections of thousands of rows, may come from a phone at the edge of a village. */
const SLOW_LINE = /^\/link\//;
/** Of these, in each stretch of `stallMs`. */
const LEAST_BYTES = 1024;

/** Cuts a caller off whose body dribbles in: each would hold a connection, and its memory, for as long as they like. */
export function watchBody(request: IncomingMessage, response: ServerResponse, { bodyMs, stallMs }: Patience): void {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (!hasBody) return;
  const { socket } = request;
  const cutOff = () => {
    if (request.complete) return;
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroy();
  };
  let before = socket.bytesRead;
  const timer = SLOW_LINE.test(request.url ?? '')
    ? setInterval(() => {
        if (socket.bytesRead - before < LEAST_BYTES) cutOff();
        before = socket.bytesRead;
      }, stallMs)
    : setTimeout(cutOff, bodyMs);
  timer.unref();
  const stop = () => clearInterval(timer);
  request.once('end', stop);
  request.once('close', stop);
}

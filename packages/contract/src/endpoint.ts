import * as z from 'zod/mini';

// A strict host's Content Security Policy counts zod's probe of `new Function` as a violation.
z.config({ jitless: true });

type Schema = z.ZodMiniType;

/** One operation of the API: what it takes, what it answers and who may call it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path under the server's origin, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Where the body may be larger than a million bytes. */
  readonly maxBodyBytes?: number;
  /** Status of the answer that is not an error. */
  readonly status: 200 | 201 | 202 | 204;
  /** `file`: the body is bytes. */
  readonly takes?: 'file';
  /** Absent where the answer has no body, or is a file. */
  readonly response?: Schema;
  /** `file`: the answer is the original bytes. */
  readonly answers?: 'file';
  /** Who accepts `text/event-stream` gets that instead of `response`. */
  readonly streams?: true;
  /** Of a POST that takes long or keeps what it found out when it refuses: done again, it changes nothing more. */
  readonly isRepeatable?: true;
  /** Of a POST that only answers what a query can't hold: nothing of it is kept. */
  readonly changesNothing?: true;
  /**
   * `apiKey`: server to server, or staff whose role may. `session`: a link session's token or cookie.
   * `staff`: the cookie of somebody signed in. `none`: anybody.
   */
  readonly auth: 'apiKey' | 'session' | 'staff' | 'none';
}

type Input<S> = S extends Schema ? z.input<S> : unknown;
type Output<S> = S extends Schema ? z.output<S> : undefined;

/** A `Blob`, bytes, or whatever else `fetch` sends as it is. */
type BodyOfFile = object;

/** What a caller passes: path parameters, query and body in one object each. */
export type EndpointInput<E extends Endpoint> = (E['params'] extends Schema
  ? { params: Input<E['params']> }
  : unknown) &
  (E['query'] extends Schema ? { query?: Input<E['query']> } : unknown) &
  (E['body'] extends Schema ? { body: Input<E['body']> } : unknown) &
  (E['takes'] extends 'file' ? { body: BodyOfFile } : unknown);

/** What a caller gets: the parsed answer, `undefined` for an empty one, `File` for a file. */
export type EndpointOutput<E extends Endpoint, File = unknown> = E['answers'] extends 'file'
  ? File
  : Output<E['response']>;

/** Keeps each endpoint's own types while checking the table. */
export const defineEndpoints = <const T extends Record<string, Endpoint>>(table: T): T => table;

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  operation: string;
  method: string;
  path: string;
  status: number;
  response?: AnySchema;
}

/** The published document of the field's API: its operations with the answers they promise, and its one error. */
const { operations, $defs } = JSON.parse(readFileSync(new URL('./platform-api.json', import.meta.url), 'utf8')) as {
  operations: Operation[];
  $defs: Record<string, AnySchema>;
};
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

export const platformOperations: readonly Operation[] = operations;

export const operationOf = ({ method, url }: Request): Operation => {
  const { pathname } = new URL(url);
  const fits = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  const found = operations.filter((each) => each.method === method && fits(each.path));
  // A fixed word in a path goes before a parameter.
  const [operation] = found.toSorted((one, other) => one.path.split('{').length - other.path.split('{').length);
  assert.ok(operation, `${method} ${pathname} is none of the document’s operations`);
  return operation;
};

/** Holds an answer against the document. */
export async function checkAnswer(request: Request, response: Response): Promise<void> {
  const { operation, status, response: schema } = operationOf(request);
  const isError = response.status >= 400;
  if (!isError) assert.equal(response.status, status, operation);
  const text = await response.text();
  const expected = isError ? { $ref: '#/$defs/ErrorMessage' } : schema;
  // The document describes a body even of an answer that has none.
  if (!expected || response.status === 204) return;
  const validate = ajv.compile({ $defs, ...(expected as object) });
  const answer: unknown = JSON.parse(text);
  assert.ok(validate(answer), `${operation}: ${ajv.errorsText(validate.errors)} in ${text}`);
}

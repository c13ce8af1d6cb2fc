import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Room } from './entries.ts';
import { answerJson, readText, redirect } from './respond.ts';
import { Switches } from './switches.ts';

/**
 * Reads or sets an entry's switches: programs by PUT, the home page by its form. A page of another origin may do
 * neither: it cannot send PUT, and does not know the secret in the form.
 */
export async function control(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
  { origin, formSecret }: { origin: string; formSecret: string },
): Promise<void> {
  if (request.method === 'GET') return answerJson(response, 200, room.switches);
  if (request.method !== 'PUT' && request.method !== 'POST')
    return answerJson(response, 405, { error: 'method_not_allowed' }, { allow: 'GET, PUT, POST' });

  const isForm = request.method === 'POST';
  const text = await readText(request);
  const form = new URLSearchParams(text);
  const from = request.headers.origin;
  // Under our own Referrer-Policy, browsers send "null" as the origin of a form.
  if (isForm ? form.get('secret') !== formSecret : from !== undefined && from !== origin)
    return answerJson(response, 403, {
      error: 'origin_not_allowed',
      message: `Only pages of ${origin} may set switches.`,
    });

  const asked = isForm ? switchesIn(form) : parseObject(text);
  if (!asked)
    return answerJson(response, 400, { error: 'invalid_switches', message: 'Send a JSON object of switches.' });
  const result = Switches.safeParse({ ...room.switches, ...asked });
  if (!result.success)
    return answerJson(response, 400, { error: 'invalid_switches', message: z.prettifyError(result.error) });
  room.set(result.data);
  return isForm ? redirect(response, `/?saved=${room.entry.key}`) : answerJson(response, 200, room.switches);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A form leaves out the boxes that are not ticked. */
const switchesIn = (form: URLSearchParams) =>
  Object.fromEntries(
    Object.entries(Switches.parse({})).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? form.has(name) : Number(form.get(name) ?? Number.NaN),
    ]),
  );

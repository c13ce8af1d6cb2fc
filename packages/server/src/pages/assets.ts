import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Locale, ReportKind } from '@client-link/contract';
import { exampleFile } from '@client-link/intake';
import type { App } from '../http/mount.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { accentCss } from './accent.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};
const own = fileURLToPath(new URL('assets/', import.meta.url));
/** The built server carries ALTCHA's worker; from source it is the development dependency's. */
const solver = existsSync(join(own, 'solve-task.js'))
  ? join(own, 'solve-task.js')
  : fileURLToPath(import.meta.resolve('altcha/workers/pbkdf2'));

/** Serves our own files and those of the element: no page of ours loads anything from elsewhere. */
export function mountAssets(
  app: App,
  { elementDir, integrations }: { elementDir: string; integrations: Integrations },
): void {
  app.get('/assets/element/:file', ({ req }) => serveFile(elementDir, req.param('file')));
  app.get('/assets/glyph/:file', ({ req }) => {
    const { name } = integrations.get(req.param('file').replace(/\.svg$/, ''));
    return new Response(glyph(name), {
      headers: { 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' },
    });
  });
  app.get('/assets/accent/:file', ({ req }) => accent(req.param('file')));
  app.get('/assets/templates/:file', ({ req }) => template(req.param('file')));
  app.get('/assets/solve-task.js', () => serveFile(dirname(solver), basename(solver)));
  app.get('/assets/:file', ({ req }) => serveFile(own, req.param('file')));
}

/** A file of the folder, by a name that is really in it: a name never becomes a path. */
export async function serveFile(folder: string, name: string): Promise<Response> {
  const names = await readdir(folder).catch(() => []);
  if (!(names as string[]).includes(name)) return new Response('Not found', { status: 404 });
  const path = join(folder, name);
  const { size } = await stat(path);
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-length': String(size),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
    },
  });
}

function accent(file: string): Response {
  const css = accentCss(file);
  if (!css) return new Response('Not found', { status: 404 });
  return new Response(css, {
    headers: {
      'content-type': TYPES['.css']!,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
    },
  });
}

/** A report with two rows, to be filled in: no different for anybody. */
function template(file: string): Response {
  const [, kind, locale] = /^(\w+)-(en|fr)\.csv$/.exec(file) ?? [];
  if (!kind || !ReportKind.options.includes(kind as ReportKind)) return new Response('Not found', { status: 404 });
  return new Response(exampleFile(kind as ReportKind, locale as Locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  });
}

/** A neutral tile with initials: nobody's logo. */
function glyph(name: string): string {
  const initials = name
    .split(/[\s/-]+/)
    .filter((word) => /^\p{L}|\d/u.test(word))
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="10" fill="#e6ebf3"/><text x="20" y="26" text-anchor="middle" font-family="system-ui, sans-serif" font-weight="700" font-size="15" fill="#44546a">${initials.replaceAll(/[^\p{L}\p{N}]/gu, '')}</text></svg>`;
}

import { readFile } from 'node:fs/promises';
import { html } from 'hono/html';
import type { App } from '../http/mount.ts';
import { openApiDocument } from '../openapi.ts';
import { answerPage } from './page.ts';

/** The API reference, from our own OpenAPI document, with every asset served by us. It never takes or keeps a key. */
export function mountReference(app: App, { publicUrl, viewerFile }: { publicUrl: string; viewerFile: string }): void {
  const document = JSON.stringify(openApiDocument(publicUrl));
  app.get(
    '/openapi.json',
    () =>
      new Response(document, { headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' } }),
  );
  app.get(
    '/reference/viewer.js',
    async () =>
      new Response(await readFile(viewerFile), {
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' },
      }),
  );
  app.get('/reference', () =>
    answerPage({
      title: 'Client Link API reference',
      locale: 'en',
      scripts: ['/reference/viewer.js'],
      // The viewer styles its elements inline.
      policy: { 'style-src': "'self' 'unsafe-inline'" },
      body: html`<rapi-doc
        spec-url="/openapi.json"
        load-fonts="false"
        allow-authentication="false"
        allow-try="false"
        allow-server-selection="false"
        show-header="false"
        render-style="read"
        theme="light"
        primary-color="#1f5fd6"
        regular-font="system-ui, sans-serif"
        mono-font="ui-monospace, monospace"
        schema-style="table"
      ></rapi-doc>`,
    }),
  );
}

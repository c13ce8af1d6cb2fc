import { html } from 'hono/html';
import type { App } from '../http/mount.ts';
import { answerPage } from './page.ts';

/** What `/` answers outside the demo: nothing about anybody. */
export function mountSignedOut(app: App): void {
  app.get('/', () =>
    answerPage({
      title: 'Client Link',
      locale: 'en',
      body: html`<main class="panel narrow">
        <h1>Client Link</h1>
        <p>This is a Client Link server. If you were sent a link, open that link.</p>
        <p><a href="/portal/sign-in">Sign in as staff</a> · <a href="/reference">API reference</a></p>
      </main>`,
    }),
  );
}

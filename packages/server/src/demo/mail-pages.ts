import type { Locale } from '@client-link/contract';
import { html } from 'hono/html';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { answerPage, localeOf } from '../pages/page.ts';
import type { CaughtMail, MailCatcher } from './mail-catcher.ts';
import { demoWords } from './words.ts';

/** Shows the mails that the demo caught: a list, and each as it would be read. */
export function mountMails(app: App, { mails }: Pick<MailCatcher, 'mails'>): void {
  const mailOf = (id: string): CaughtMail => {
    const mail = mails.find((one) => one.id === id);
    if (!mail) throw new Refusal('not_found', 'There is no such mail. The demo keeps the last hundred until it stops.');
    return mail;
  };
  app.get('/demo/mails', ({ req }) => listPage(mails, localeOf(req.header('accept-language'))));
  app.get('/demo/mails/:id', ({ req }) => mailPage(mailOf(req.param('id')), localeOf(req.header('accept-language'))));
  app.get('/demo/mails/:id/html', ({ req }) => {
    const { html: body = '' } = mailOf(req.param('id'));
    // A mail is somebody's document: it runs nothing, loads nothing, and its links lead out of the frame.
    return new Response(body.replace('<head>', '<head><base target="_blank">'), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
        'cache-control': 'no-store',
      },
    });
  });
}

const timeIn = (locale: Locale, at: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(at);

function listPage(mails: readonly CaughtMail[], locale: Locale): Promise<Response> {
  const words = demoWords[locale];
  return answerPage({
    title: words.mailsTitle,
    locale,
    body: html`<main class="panel help">
      <nav class="ways" aria-label="${words.placesTitle}">
        <a href="/">${words.startPage}</a>
        <a href="/demo/mails">${words.lookAgain}</a>
      </nav>
      <h1>${words.mailsTitle}</h1>
      <p>${words.mailsText}</p>
      ${mails.length ? '' : html`<p role="status">${words.noMails}</p>`}
      <ul class="rows">
        ${mails.map(
          ({ id, subject, to, at }) =>
            html`<li>
              <span><a href="/demo/mails/${id}">${subject}</a> <small>${to.join(', ')}</small></span>
              <small>${timeIn(locale, at)}</small>
            </li>`,
        )}
      </ul>
    </main>`,
  });
}

function mailPage({ id, subject, from, to, at, text, html: rich }: CaughtMail, locale: Locale): Promise<Response> {
  const words = demoWords[locale];
  return answerPage({
    title: subject,
    locale,
    policy: { 'frame-src': "'self'" },
    body: html`<main class="panel help">
      <nav class="ways" aria-label="${words.placesTitle}"><a href="/demo/mails">${words.mailsTitle}</a></nav>
      <h1>${subject}</h1>
      <p>${words.mailFrom(from)}<br />${words.mailTo(to.join(', '))}<br />${timeIn(locale, at)}</p>
      ${
        rich
          ? html`<h2>${words.mailRich}</h2>
              <iframe class="mail" title="${words.mailRich}" src="/demo/mails/${id}/html"></iframe>`
          : ''
      }
      <h2>${words.mailPlain}</h2>
      <pre class="mail">${text}</pre>
    </main>`,
  });
}

import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import * as z from 'zod';
import { companiesOf, demoLogins, type SandboxLogin } from './logins.ts';
import { Switches } from './switches.ts';
import { type Language, sandboxWords } from './words.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const mark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <rect width="32" height="32" rx="8" />
  <path d="M9 8v16M14 10h9M14 16h9M14 22h5" />
</svg>`;

const copySign = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <rect x="5" y="5" width="8" height="8" rx="1.5" />
  <path d="M11 3H4.5A1.5 1.5 0 0 0 3 4.5V11" />
</svg>`;

const sitemap = (language: Language) => {
  const text = sandboxWords(language);
  return html`<a href="/">${text.logins}</a> <a href="/docs">${text.api}</a>`;
};

/** A page of the product, in its own look. */
export async function sandboxPage(language: Language, title: string, body: Html, kind = 'card'): Promise<string> {
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} · Sandbox Books</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/sandbox.css" />
          <script type="module" src="/copy.js"></script>
        </head>
        <body>
          <header>
            ${mark} <b>Sandbox Books</b>
            ${kind === 'wide' ? html`<nav>${sitemap(language)}</nav>` : ''}
          </header>
          <main class="${kind}">
            <h1>${title}</h1>
            ${body}
          </main>
          <footer>${sandboxWords(language).fictitious}</footer>
        </body>
      </html>`,
  );
}

const loginList = (language: Language) => {
  const text = sandboxWords(language);
  const row = (label: string, value: string) =>
    html`<dt>${label}</dt>
      <dd>
        <code>${value}</code>
        <button
          type="button"
          class="copy"
          hidden
          data-copy="${value}"
          data-copied="${text.copied(label)}"
          aria-label="${text.copy(value)}"
        >
          ${copySign}
        </button>
      </dd>`;
  return html`<ul class="logins">
      ${demoLogins.map(
        (login) =>
          html`<li>
            <b>${login.describes[language]}</b>
            <dl>
              ${row(text.email, login.email)} ${row(text.password, login.password)}
              <dt>${text.companies}</dt>
              <dd>
                ${companiesOf(login)
                  .map(({ name }) => name)
                  .join(', ')}
              </dd>
            </dl>
          </li>`,
      )}
    </ul>
    <p id="copied" role="status" class="hidden"></p>`;
};

interface LoginPage {
  client: string;
  actions: { login: string; cancel: string };
  /** What was typed before, when it was wrong. */
  failed?: { email: string } | undefined;
}

export const loginPage = (language: Language, { client, actions, failed }: LoginPage) => {
  const text = sandboxWords(language);
  const invalid = failed ? raw('aria-invalid="true" aria-describedby="wrong"') : '';
  return sandboxPage(
    language,
    text.signIn,
    html`<p class="lead">${text.toConnect(client)}</p>
      ${failed ? html`<p role="alert" id="wrong">${text.wrong}</p>` : ''}
      <form method="post" action="${actions.login}">
        <label for="email">${text.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${failed?.email ?? ''}"
          ${invalid}
        />
        <label for="password">${text.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required ${invalid} />
        <button>${text.signInButton}</button>
      </form>
      <form method="post" action="${actions.cancel}"><button class="plain">${text.cancel}</button></form>
      <details>
        <summary>${text.logins}</summary>
        ${loginList(language)}
      </details>`,
  );
};

interface ConsentPage {
  client: string;
  login: SandboxLogin;
  scopes: string[];
  actions: { allow: string; cancel: string; other: string };
}

export const consentPage = (language: Language, { client, login, scopes, actions }: ConsentPage) => {
  const text = sandboxWords(language);
  const names = companiesOf(login).map(({ name }) => name);
  return sandboxPage(
    language,
    text.allow(client),
    html`<div class="who">
        <p>${text.signedInAs} <b>${login.email}</b></p>
        <form method="post" action="${actions.other}"><button class="quiet">${text.other}</button></form>
      </div>
      ${
        login.mayApprove
          ? html`<p>${text.asks(client)}</p>
              <ul class="scopes">
                ${scopes.filter((scope) => scope in text.scopes).map((scope) => html`<li>${text.scopes[scope]}</li>`)}
              </ul>
              <p>${text.reaches} <b>${names.join(', ')}</b>. ${names.length > 1 ? text.chosenNext(client) : ''}</p>
              <p class="lead">${text.readOnly}</p>
              <form method="post" action="${actions.allow}"><button>${text.allowButton}</button></form>`
          : html`<p role="alert">${text.mayNot}</p>`
      }
      <form method="post" action="${actions.cancel}"><button class="plain">${text.cancel}</button></form>`,
  );
};

/** Says that something ended or went wrong, and what to do. `detail` is for the software's developers. */
export const noticePage = (
  language: Language,
  notice: 'refused' | 'ended' | 'down' | 'failed' | 'missing' | 'signedOut',
  detail = '',
) => {
  const text = sandboxWords(language);
  return sandboxPage(
    language,
    text[notice],
    html`<p>${text[`${notice}Why`]}</p>
      ${detail ? html`<p><code>${detail}</code></p>` : ''}`,
  );
};

/** Asks before signing out; `form` is the provider's own, with its secret. */
export const signOutPage = (language: Language, form: string) => {
  const text = sandboxWords(language);
  return sandboxPage(
    language,
    text.signOut,
    html`<p>${text.signedOutWhy}</p>
      ${raw(form)} <button form="op.logoutForm" name="logout" value="yes">${text.signOutButton}</button>
      <button form="op.logoutForm" class="plain">${text.cancel}</button>`,
  );
};

interface HomePage {
  entries: { key: string; name: string; switches: Switches }[];
  /** Proves that a form was ours. */
  formSecret: string;
  /** Key of the entry whose switches were just saved. */
  saved: string | null;
}

/** What this is, who can sign in, and the switches. */
export const homePage = (language: Language, { entries, formSecret, saved }: HomePage) => {
  const text = sandboxWords(language);
  const changed = entries.find(({ key }) => key === saved);
  return sandboxPage(
    language,
    text.home,
    html`<p class="lead">${text.fictitious}</p>
      ${changed ? html`<p role="status" class="saved">${text.saved(changed.name)}</p>` : ''}
      <h2>${text.logins}</h2>
      <p>${text.loginsHint}</p>
      ${loginList(language)}
      <h2>${text.switches}</h2>
      <p>${text.switchesHint} <code>PUT /control/{entry}</code>.</p>
      ${entries.map((entry) => switchesForm(language, entry, formSecret))}`,
    'wide',
  );
};

function switchesForm(language: Language, { key, name, switches }: HomePage['entries'][number], formSecret: string) {
  const text = sandboxWords(language);
  return html`<form method="post" action="/control/${key}">
    <input type="hidden" name="secret" value="${formSecret}" />
    <fieldset>
      <legend>${name} <code>${key}</code></legend>
      ${Object.entries(switches).map(([field, value]) => {
        const label = text.switch[field as keyof Switches];
        if (typeof value === 'boolean')
          return html`<label class="switch"
            ><input type="checkbox" name="${field}" ${value ? 'checked' : ''} /> ${label}</label
          >`;
        const { minimum, maximum } = boundsOf(field);
        return html`<label class="number"
          >${label} <input type="number" min="${minimum}" max="${maximum}" required name="${field}" value="${value}"
        /></label>`;
      })}
      <button>${text.save}</button>
    </fieldset>
  </form>`;
}

const boundsOf = (field: string) => {
  const { properties = {} } = z.toJSONSchema(Switches);
  return properties[field] as { minimum: number; maximum: number };
};

import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { SandboxLogin } from './logins.ts';
import { Switches } from './switches.ts';
import { type Language, sandboxWords } from './words.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const mark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <rect width="32" height="32" rx="8" />
  <path d="M9 8v16M14 10h9M14 16h9M14 22h5" />
</svg>`;

/** A page of the product, in its own look. */
async function sandboxPage(language: Language, title: string, body: Html, kind = 'card'): Promise<string> {
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
        </head>
        <body>
          <header>${mark} <b>Sandbox Books</b></header>
          <main class="${kind}">
            <h1>${title}</h1>
            ${body}
          </main>
          <footer>${sandboxWords(language).fictitious}</footer>
        </body>
      </html>`,
  );
}

const loginList = (language: Language, logins: SandboxLogin[]) => {
  const text = sandboxWords(language);
  return html`<ul class="logins">
    ${logins.map(
      ({ email, password, describes }) =>
        html`<li>
          <b>${describes[language]}</b>
          <dl>
            <dt>${text.email}</dt>
            <dd><code>${email}</code></dd>
            <dt>${text.password}</dt>
            <dd><code>${password}</code></dd>
          </dl>
        </li>`,
    )}
  </ul>`;
};

interface LoginPage {
  client: string;
  logins: SandboxLogin[];
  actions: { login: string; cancel: string };
  /** What was typed before, when it was wrong. */
  failed?: { email: string };
}

export const loginPage = (language: Language, { client, logins, actions, failed }: LoginPage) => {
  const text = sandboxWords(language);
  const invalid = failed ? html`aria-invalid="true" aria-describedby="wrong"` : '';
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
        ${loginList(language, logins)}
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
  notice: 'refused' | 'ended' | 'down' | 'failed' | 'missing',
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

interface HomePage {
  logins: SandboxLogin[];
  entries: { key: string; name: string; switches: Switches }[];
}

/** What this is, who can sign in, and the switches. */
export const homePage = (language: Language, { logins, entries }: HomePage) => {
  const text = sandboxWords(language);
  return sandboxPage(
    language,
    text.home,
    html`<p class="lead">${text.fictitious}</p>
      <h2>${text.logins}</h2>
      <p>${text.loginsHint}</p>
      ${loginList(language, logins)}
      <h2>${text.switches}</h2>
      <p>${text.switchesHint} <code>PUT /control/{entry}</code>.</p>
      ${entries.map((entry) => switchesForm(language, entry))}`,
    'wide',
  );
};

function switchesForm(language: Language, { key, name, switches }: HomePage['entries'][number]) {
  const text = sandboxWords(language);
  return html`<form method="post" action="/control/${key}">
    <fieldset>
      <legend>${name} <code>${key}</code></legend>
      ${Object.entries(switches).map(([field, value]) => {
        const label = text.switch[field as keyof Switches];
        return typeof value === 'boolean'
          ? html`<label class="switch"
              ><input type="checkbox" name="${field}" ${value ? 'checked' : ''} /> ${label}</label
            >`
          : html`<label class="number"
              >${label} <input type="number" min="0" required name="${field}" value="${value}"
            /></label>`;
      })}
      <button>${text.save}</button>
    </fieldset>
  </form>`;
}

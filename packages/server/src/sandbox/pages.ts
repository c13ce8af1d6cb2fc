import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { SandboxLogin } from './logins.ts';
import { Switches } from './switches.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Language = 'en' | 'fr';

const words = {
  en: {
    signIn: 'Sign in to Sandbox Books',
    fictitious: 'A made-up accounting product, to try Client Link with.',
    email: 'E-mail',
    password: 'Password',
    signInButton: 'Sign in',
    wrong: 'Wrong e-mail or password. Check both and try again.',
    allow: (client: string) => `Allow ${client} to read your books?`,
    signedInAs: 'Signed in as',
    other: 'Use another login',
    asks: (client: string) => `${client} asks to read:`,
    readOnly: 'It can read these and change nothing. You can end this at any time.',
    allowButton: 'Allow',
    cancel: 'Cancel',
    mayNot: 'Your role may view, not approve. Ask an administrator to sign in, or use another login.',
    refused: 'Request refused',
    down: 'Sandbox Books is down for maintenance. Try again in a few minutes.',
    scopes: {
      'company.read': 'Company name and address',
      'suppliers.read': 'Suppliers and their contact details',
      'bills.read': 'Bills',
      'payments.read': 'Payments of bills',
      'expenses.read': 'Expenses paid directly',
      offline_access: 'To stay connected when you are away',
    } as Record<string, string>,
  },
  fr: {
    signIn: 'Connexion à Sandbox Books',
    fictitious: 'Un logiciel comptable fictif, pour essayer Client Link.',
    email: 'E-mail',
    password: 'Mot de passe',
    signInButton: 'Se connecter',
    wrong: 'E-mail ou mot de passe incorrect. Vérifiez les deux et réessayez.',
    allow: (client: string) => `Autoriser ${client} à lire vos comptes ?`,
    signedInAs: 'Connecté en tant que',
    other: 'Utiliser un autre compte',
    asks: (client: string) => `${client} demande à lire :`,
    readOnly: 'Lecture seule : rien ne peut être modifié. Vous pouvez y mettre fin à tout moment.',
    allowButton: 'Autoriser',
    cancel: 'Annuler',
    mayNot: 'Votre rôle permet de voir, pas d’approuver. Demandez à un administrateur, ou utilisez un autre compte.',
    refused: 'Demande refusée',
    down: 'Sandbox Books est en maintenance. Réessayez dans quelques minutes.',
    scopes: {
      'company.read': 'Le nom et l’adresse de l’entreprise',
      'suppliers.read': 'Les fournisseurs et leurs coordonnées',
      'bills.read': 'Les factures fournisseurs',
      'payments.read': 'Les règlements',
      'expenses.read': 'Les dépenses payées directement',
      offline_access: 'À rester connecté en votre absence',
    } as Record<string, string>,
  },
};
export const sandboxWords = (language: Language) => words[language];

/** A page of the product, in its own look. */
export async function sandboxPage(
  language: Language,
  title: string,
  body: Html | string,
  script = '',
): Promise<string> {
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · Sandbox Books</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/sandbox.css" />
          ${script ? html`<script type="module" src="${script}"></script>` : ''}
        </head>
        <body>
          <header><b>Sandbox Books</b></header>
          <main>
            <h1>${title}</h1>
            ${body}
          </main>
        </body>
      </html>`,
  );
}

interface LoginPage {
  client: string;
  actions: { login: string; cancel: string };
  failed?: { email: string };
}

export const loginPage = (language: Language, { actions, failed }: LoginPage) => {
  const text = words[language];
  return sandboxPage(
    language,
    text.signIn,
    html`<p>${text.fictitious}</p>
      ${failed ? html`<p role="alert" id="wrong">${text.wrong}</p>` : ''}
      <form method="post" action="${actions.login}">
        <label for="email">${text.email}</label>
        <input id="email" name="email" type="email" autocomplete="username" required value="${failed?.email ?? ''}" />
        <label for="password">${text.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${failed ? 'aria-describedby=wrong' : ''}
        />
        <button>${text.signInButton}</button>
      </form>
      <form method="post" action="${actions.cancel}"><button class="plain">${text.cancel}</button></form>`,
  );
};

interface ConsentPage {
  client: string;
  login: SandboxLogin;
  scopes: string[];
  actions: { allow: string; cancel: string; other: string };
}

export const consentPage = (language: Language, { client, login, scopes, actions }: ConsentPage) => {
  const text = words[language];
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
              <ul>
                ${scopes.filter((scope) => scope in text.scopes).map((scope) => html`<li>${text.scopes[scope]}</li>`)}
              </ul>
              <p>${text.readOnly}</p>
              <form method="post" action="${actions.allow}"><button>${text.allowButton}</button></form>`
          : html`<p role="alert">${text.mayNot}</p>`
      }
      <form method="post" action="${actions.cancel}"><button class="plain">${text.cancel}</button></form>`,
  );
};

interface HomePage {
  logins: SandboxLogin[];
  entries: { key: string; name: string; switches: Switches }[];
}

/** What this is, who can sign in, and the switches. */
export const homePage = (language: Language, { logins, entries }: HomePage) =>
  sandboxPage(
    language,
    'Sandbox Books',
    html`<p>${words[language].fictitious}</p>
      <h2>Logins</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Login</th>
            <th scope="col">E-mail</th>
            <th scope="col">Password</th>
          </tr>
        </thead>
        <tbody>
          ${logins.map(
            ({ email, password, describes }) =>
              html`<tr>
                <td>${describes[language]}</td>
                <td><code>${email}</code></td>
                <td><code>${password}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>Switches</h2>
      <p>
        Make an entry misbehave, to see what its users see. They hold until changed here, or by
        <code>PUT /control/{entry}</code>.
      </p>
      ${entries.map(
        ({ key, name, switches }) =>
          html`<form method="post" action="/control/${key}" class="switches">
            <fieldset>
              <legend>${name} <code>${key}</code></legend>
              ${Object.entries(Switches.shape).map(([field, schema]) => {
                const value = switches[field as keyof Switches];
                return typeof value === 'boolean'
                  ? html`<label
                      ><input type="checkbox" name="${field}" ${value ? 'checked' : ''} /> ${schema.description}</label
                    >`
                  : html`<label
                      >${schema.description} <input type="number" min="0" name="${field}" value="${value}"
                    /></label>`;
              })}
              <button>Save</button>
            </fieldset>
          </form>`,
      )}`,
  );

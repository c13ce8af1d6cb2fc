import type { Locale, Passkey, StaffMe, StaffRole, StaffSession } from '@client-link/contract';
import { html } from 'hono/html';
import { answerPage, type Html } from '../pages/page.ts';
import { formToSolve, solvedForm } from '../pages/solved-form.ts';
import { portalWords } from './portal-words.ts';
import type { signInWays } from './sign-in-ways.ts';

interface FieldOptions {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password';
  autocomplete: string;
  value?: string;
  hint?: string;
  minLength?: number;
  isFirst?: boolean;
}

/** One labelled input; the hint is read with it. */
const field = ({ name, label, type = 'text', autocomplete, value = '', hint, minLength, isFirst }: FieldOptions) =>
  html`<label class="field">
    <span>${label}</span>
    <input
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${value}"
      maxlength="256"
      required
      ${minLength ? html`minlength="${minLength}"` : ''}
      ${hint ? html`aria-describedby="${name}-hint"` : ''}
      ${isFirst ? 'autofocus' : ''}
    />
    ${hint ? html`<small id="${name}-hint">${hint}</small>` : ''}
  </label>`;

const alert = (text: string | undefined) => (text ? html`<p class="problem" role="alert">${text}</p>` : '');

/** A browser says a page's title first: what went wrong stands in it. */
const titled = (title: string, problem: string | undefined) => (problem ? `${problem} – ${title}` : title);

interface Shown {
  locale: Locale;
  /** What went wrong, if something did. */
  problem?: string | undefined;
  status?: number;
}

const narrow = (
  title: string,
  { locale, problem, status }: Shown,
  body: Html,
  needs: { scripts?: string[]; policy?: Record<string, string> } = {},
) =>
  answerPage({
    title: titled(title, problem),
    locale,
    ...(status && { status }),
    ...needs,
    body: html`<main class="panel narrow">
      <h1>${title}</h1>
      ${alert(problem)} ${body}
    </main>`,
  });

const withPasskeys = ['/assets/passkey.js'];

interface SigningIn extends Shown {
  email?: string;
  /** The page of the portal that they were on their way to. */
  to?: string | undefined;
}

export function signInPage(ways: ReturnType<typeof signInWays>, shown: SigningIn): Promise<Response> {
  const words = portalWords[shown.locale];
  const { email = '', to } = shown;
  const password = html`<form method="post" action="/portal/sign-in">
      ${to ? html`<input type="hidden" name="to" value="${to}" />` : ''}
      ${field({
        name: 'email',
        label: words.email,
        type: 'email',
        autocomplete: 'username',
        value: email,
        isFirst: !email,
      })}
      ${field({
        name: 'password',
        label: words.password,
        type: 'password',
        autocomplete: 'current-password',
        isFirst: Boolean(email),
      })}
      <button class="primary">${words.signIn}</button>
    </form>
    <p class="after"><a href="/portal/forgotten">${words.forgotten}</a></p>`;
  return narrow(
    words.signInTitle,
    shown,
    html`<p>${words.signInText}</p>
      ${ways.password ? password : ''}
      <div class="ways">
        ${
          ways.passkey
            ? html`<button
                class="plain"
                id="passkey-sign-in"
                hidden
                data-failed="${words.passkeyFailed}"
                data-done="${to ?? '/portal'}"
                aria-describedby="passkey-status"
              >
                ${words.withPasskey}
              </button>`
            : ''
        }
        ${
          ways.provider
            ? html`<a class="plain" href="/portal/sign-in/provider${to ? `?${new URLSearchParams({ to })}` : ''}"
                >${words.withProvider(ways.provider.name)}</a
              >`
            : ''
        }
      </div>
      <p id="passkey-status" role="status"></p>
      <p class="after"><a href="/reference">${words.reference}</a></p>`,
    { scripts: ways.passkey ? withPasskeys : [] },
  );
}

export function forgottenPage(shown: Shown & { hasMail: boolean; sentTo?: string }): Promise<Response> {
  const words = portalWords[shown.locale];
  const back = html`<p class="after"><a href="/portal/sign-in">${words.back}</a></p>`;
  if (shown.sentTo !== undefined)
    return narrow(
      words.sentTitle,
      shown,
      html`<p role="status">${words.sentText(shown.sentTo)}</p>
        ${back}`,
    );
  if (!shown.hasMail)
    return narrow(
      words.forgottenTitle,
      shown,
      html`<p>${words.forgottenNoMail}</p>
        ${back}`,
    );
  return narrow(
    words.forgottenTitle,
    shown,
    html`<p>${words.forgottenText}</p>
      ${formToSolve({
        locale: shown.locale,
        action: '/portal/forgotten',
        task: '/api/staff/passwordResets/task',
        fields: html`${field({ name: 'email', label: words.email, type: 'email', autocomplete: 'username', isFirst: true })}
          <button class="primary">${words.sendLink}</button>`,
      })}
      ${back}`,
    solvedForm,
  );
}

interface Link {
  purpose: 'first' | 'invitation' | 'reset';
  organisation: string;
  email: string | null;
  name: string | null;
}

export function setUpPage(link: Link, shown: Shown & { typed?: { email?: string; name?: string } }): Promise<Response> {
  const words = portalWords[shown.locale];
  const { purpose, organisation, email, name } = link;
  const isReset = purpose === 'reset';
  const text = {
    first: words.firstText(organisation),
    invitation: words.invitedText(organisation),
    reset: words.resetText,
  }[purpose];
  return narrow(
    isReset ? words.forgottenTitle : words.setUpTitle,
    shown,
    html`<p>${text}</p>
      <form method="post">
        ${
          email
            ? html`<p>${email}</p>
                <input type="hidden" name="username" autocomplete="username" value="${email}" />`
            : field({
                name: 'email',
                label: words.email,
                type: 'email',
                autocomplete: 'username',
                value: shown.typed?.email ?? '',
                isFirst: true,
              })
        }
        ${
          isReset
            ? ''
            : field({ name: 'name', label: words.name, autocomplete: 'name', value: shown.typed?.name ?? name ?? '' })
        }
        ${field({
          name: 'password',
          label: words.newPassword,
          type: 'password',
          autocomplete: 'new-password',
          hint: words.passwordHint,
          minLength: 12,
        })}
        <button class="primary">${words.save}</button>
      </form>`,
  );
}

/** For who is signed in where there is no portal, or nothing at this address of it. */
export function noPage(locale: Locale): Promise<Response> {
  const words = portalWords[locale];
  return narrow(
    words.noPageTitle,
    { locale, status: 404 },
    html`<p>${words.noPageText}</p>
      <p class="after"><a href="/portal">${words.toPortal}</a></p>`,
  );
}

export function linkOverPage(locale: Locale): Promise<Response> {
  const words = portalWords[locale];
  return narrow(
    words.linkOverTitle,
    { locale, status: 410 },
    html`<p>${words.linkOverText}</p>
      <p class="after"><a href="/portal/sign-in">${words.back}</a></p>`,
  );
}

interface Account {
  me: StaffMe;
  sessions: StaffSession[];
  passkeys: Passkey[];
  hasPasswords: boolean;
  hasPasskeys: boolean;
  /** What was done just now. */
  done?: string | undefined;
}

export function accountPage(
  { me, sessions, passkeys, hasPasswords, hasPasskeys, done }: Account,
  shown: Shown,
): Promise<Response> {
  const { locale, problem, status } = shown;
  const words = portalWords[locale];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return answerPage({
    title: titled(words.accountTitle, problem),
    locale,
    ...(status && { status }),
    scripts: hasPasskeys ? withPasskeys : [],
    body: html`<main class="account">
      <header class="panel">
        <h1>${words.accountTitle}</h1>
        ${alert(problem)}
        <p role="status">${done ?? ''}</p>
        <p>${words.signedInAs(me.email, me.organisation.name)} · ${words.roles[me.role as StaffRole]}</p>
        <form method="post" action="/portal/sign-out"><button class="plain">${words.signOut}</button></form>
      </header>
      ${
        hasPasskeys
          ? html`<section class="panel" aria-labelledby="passkeys">
              <h2 id="passkeys">${words.passkeysTitle}</h2>
              <p>${words.passkeysText}${passkeys.length ? '' : html` ${words.noPasskeys}`}</p>
              <ul class="rows">
                ${passkeys.map(
                  ({ id, name, created }) =>
                    html`<li>
                      <span><b>${name}</b> ${words.added(day.format(new Date(created)))}</span>
                      <form method="post" action="/portal/account/passkeys/remove">
                        <input type="hidden" name="id" value="${id}" />
                        <button class="plain" aria-label="${words.remove}: ${name}">${words.remove}</button>
                      </form>
                    </li>`,
                )}
              </ul>
              <form
                id="passkey-add"
                hidden
                data-failed="${words.passkeyNotAdded}"
                data-again="${words.signInAgain}"
                data-done="/portal/account?done=passkey"
              >
                <label class="field">
                  <span>${words.passkeyName}</span>
                  <input name="name" maxlength="100" required value="${words.passkeyNameExample}" />
                </label>
                <button class="plain">${words.addPasskey}</button>
              </form>
              <p id="passkey-status" role="status"></p>
            </section>`
          : ''
      }
      ${
        hasPasswords
          ? html`<section class="panel" aria-labelledby="password">
              <h2 id="password">${words.passwordTitle}</h2>
              <form method="post" action="/portal/account/password">
                <input type="hidden" name="username" autocomplete="username" value="${me.email}" />
                ${
                  me.hasPassword
                    ? field({
                        name: 'currentPassword',
                        label: words.currentPassword,
                        type: 'password',
                        autocomplete: 'current-password',
                      })
                    : ''
                }
                ${field({
                  name: 'newPassword',
                  label: words.newPassword,
                  type: 'password',
                  autocomplete: 'new-password',
                  hint: words.passwordHint,
                  minLength: 12,
                })}
                <button class="plain">${words.changePassword}</button>
              </form>
            </section>`
          : ''
      }
      <section class="panel" aria-labelledby="sessions">
        <h2 id="sessions">${words.sessionsTitle}</h2>
        <ul class="rows">
          ${sessions.map(({ id, userAgent, created, isCurrent }) => {
            const name = isCurrent ? words.thisBrowser : words.otherBrowser;
            return html`<li>
              <span
                ><b>${name}</b> ${words.since(time.format(new Date(created)))}
                ${userAgent ? html`<small>${userAgent}</small>` : ''}</span
              >
              ${
                isCurrent
                  ? ''
                  : html`<form method="post" action="/portal/account/sessions/end">
                      <input type="hidden" name="id" value="${id}" />
                      <button class="plain">${words.signOutThere}</button>
                    </form>`
              }
            </li>`;
          })}
        </ul>
      </section>
    </main>`,
  });
}

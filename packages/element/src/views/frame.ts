import type { LinkSession } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { initialsOf } from '../glyph.ts';
import { icons } from '../icons.ts';
import { canManage, currentRequirement, type Journey } from '../journey.ts';
import type { Messages } from '../messages/messages.ts';
import type { View, ViewInput } from './view.ts';

/** What stands around every step: who asks, how far it is, the step's heading, body and foot. */
export function frame(input: ViewInput, view: View, isDark: boolean): TemplateResult {
  const { journey, text, actions, canClose, hasHelp } = input;
  const { session } = journey;
  return html`<div class="frame">
    <section
      class="panel ${isDark ? 'dark' : ''}"
      part="panel"
      lang=${text.locale}
      dir=${directionOf(text.locale)}
      @slotchange=${() => actions.slotted()}
    >
      <i class="probe" aria-hidden="true" @transitionend=${() => actions.restyled()}></i>
      <header part="header">
        <slot name="logo">${session ? logo(session.organisation) : ''}</slot>
        <slot name="header">
          <div class="names">
            <b>${session?.organisation.name ?? ''}</b>
            ${session ? html`<span>${text.forCompany(session.company.name)}</span>` : ''}
          </div>
        </slot>
        ${
          canClose
            ? html`<button
                class="iconbutton"
                aria-label=${session && journey.step !== 'finished' ? text.closeSaved : text.close}
                @click=${() => actions.close()}
              >
                ${icons.close}
              </button>`
            : ''
        }
      </header>
      ${session && journey.step !== 'managing' && !session.helping ? steps(journey, text) : ''}
      <div class="body" part="main">
        ${view.above ?? ''}
        <h2 id="title" tabindex="-1" class=${view.above ? 'center' : ''}>${view.title}</h2>
        ${notices(input, view.troubles)} ${manage(input, 'choosing')} ${view.body}
        ${manage(input, 'landing', 'authorizing', 'finished')}
        <details class="help" part="help" ?hidden=${!hasHelp}>
          <summary>${text.help}${icons.chevron}</summary>
          <slot name="help"></slot>
        </details>
      </div>
      ${view.footer ? html`<footer part="footer">${view.footer}</footer>` : ''}
      <slot name="footer"></slot>
    </section>
  </div>`;
}

/** The element's own language decides, not the page's: English in an Arabic page still runs from the left. */
const directionOf = (locale: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr');

/** Before the words of a language are there. */
export const blank = (isDark: boolean): TemplateResult =>
  html`<div class="frame">
    <section class="panel ${isDark ? 'dark' : ''}" part="panel" aria-busy="true"></section>
  </div>`;

const logo = ({ name, logoUrl }: LinkSession['organisation']): TemplateResult =>
  logoUrl
    ? html`<img class="logo" src=${logoUrl} alt="" />`
    : html`<span class="logo" aria-hidden="true">${initialsOf(name)}</span>`;

/** What stands in the way at the moment: no network, or a write that failed. */
const notices = (
  { isOffline, text, surface: { trouble, news } }: ViewInput,
  troubles: View['troubles'],
): TemplateResult => html`
  <div class="notices" aria-live="polite">
    ${
      news
        ? html`<div class="note">
            ${icons.info}
            <div>${news}</div>
          </div>`
        : ''
    }
  </div>
  <div class="notices" role="alert">
    ${
      isOffline
        ? html`<div class="note warn">
            ${icons.offline}
            <div>${text.offline}</div>
          </div>`
        : ''
    }
    ${
      trouble
        ? html`<div class="note bad">
            ${icons.alert}
            <div>
              ${trouble.words ?? troubles?.[trouble.code] ?? text.errors[trouble.code] ?? text.errorOther(trouble.code)}
              ${trouble.requestId ? html`<br /><small>${text.reference(trouble.requestId)}</small>` : ''}
            </div>
          </div>`
        : ''
    }
  </div>
`;

/** Where nothing is under way, the way to what is shared already; above a list that is long. */
const manage = (
  { journey: { step, session }, text, actions }: ViewInput,
  ...shownIn: Journey['step'][]
): TemplateResult | string =>
  canManage(session) && shownIn.includes(step)
    ? html`<button class="plain" part="manage" @click=${() => actions.manage()}>${text.manage}</button>`
    : '';

/** Software · Agree · Share · Done. */
function steps(journey: Journey, text: Messages): TemplateResult {
  const at = {
    loading: 0,
    landing: -1,
    choosing: 0,
    consenting: 1,
    authorizing: 2,
    helping: 2,
    preparing: 2,
    reporting: 2,
    finished: 3,
    managing: -1,
    expired: -1,
    broken: -1,
  }[journey.step];
  const report = journey.step === 'reporting' && text.reports[currentRequirement(journey.session!) ?? ''];
  const names = [
    text.steps.software,
    text.steps.agree,
    report ? `${text.steps.share} · ${report}` : text.steps.share,
    text.steps.done,
  ];
  return html`<ol class="steps" aria-label=${text.steps.label}>
    ${names.map(
      (name, index) =>
        html`<li class=${index < at ? 'was' : ''} aria-current=${index === at ? 'step' : 'false'}>${name}</li>`,
    )}
  </ol>`;
}

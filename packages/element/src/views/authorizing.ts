import { html, type TemplateResult } from 'lit';
import { initialsOf } from '../glyph.ts';
import { icons } from '../icons.ts';
import type { Journey } from '../journey.ts';
import type { Messages } from '../messages/messages.ts';
import { returning } from '../handoff.ts';
import { elsewhere } from './elsewhere.ts';
import type { View, ViewInput } from './view.ts';

/** Without a sign of the opened tab after this long, other ways are offered. */
export const NOTHING_OPENED_MS = 4000;

/** While the person is in the software's tab: always what the server knows. */
export function authorizing(input: ViewInput): View {
  const { journey, text, actions, surface, way } = input;
  const session = journey.session!;
  const software = session.source!.integration.name;
  const attempt = journey.watched ?? session.attempt;
  const isOpen = attempt?.status === 'opened' || attempt?.status === 'choosing';
  // A page that goes to the software itself waits for nothing.
  const isWaiting = isOpen || (journey.clickedAt !== undefined && way !== 'redirect');
  // How it ended is told once its words are there.
  const outcome = journey.outcome && !isWaiting ? surface.aside?.outcome(input) : undefined;
  const link = (label: string, look: string, target: '_blank' | '_self' = '_blank') =>
    journey.start
      ? html`<a
          class=${look}
          href=${target === '_self' || way === 'redirect' ? returning(journey.start.startUrl) : journey.start.startUrl}
          target=${target}
          rel="noopener"
          referrerpolicy="strict-origin"
          @click=${(event: Event) => actions.opened(event)}
          >${label}${target === '_blank' ? icons.outside : ''}</a
        >`
      : html`<button class=${look} disabled>${label}</button>`;

  return {
    title: outcome ? outcome.title : isWaiting ? text.waitTitle(software) : text.readyTitle(software),
    above: html`<div class="pair" aria-hidden="true">
      <span class="glyph">${initialsOf(session.organisation.name)}</span><i></i
      ><span class="glyph">${initialsOf(software)}</span>
    </div>`,
    body: html`
      ${
        outcome
          ? html`<div class="note warn" role="alert">
              ${icons.alert}
              <div>${outcome.words}</div>
            </div>`
          : html`<p class="center">${isWaiting ? text.waitText : text.needAdministrator}</p>`
      }
      ${
        session.reconnect?.entityName
          ? html`<div class="note" part="reconnecting">
              ${icons.info}
              <div>${text.reconnecting(session.reconnect.entityName)}</div>
            </div>`
          : ''
      }
      ${isWaiting ? state(journey, text, software) : ''}
      <p class="hidden" role="status">${isWaiting ? spoken(journey, text, software) : ''}</p>
      <div class="stack">
        <details @toggle=${() => actions.showGuide()}>
          <summary>${text.whoApproves}${icons.chevron}</summary>
          <div class="stack">
            ${surface.guide?.connecting(session.source!.integration.key, text.locale, input.own) ?? html`<p>${text.needAdministrator}</p>`}
          </div>
        </details>
        <details>
          <summary>${text.cantSignIn}${icons.chevron}</summary>
          <p>${text.cantSignInText}</p>
          ${
            session.helping
              ? ''
              : html`<button class="textbutton" @click=${() => actions.ask(true)}>${text.askOther}</button>`
          }
        </details>
        <details>
          <summary>${text.severalCompanies}${icons.chevron}</summary>
          <p>${text.severalCompaniesText}</p>
        </details>
      </div>
    `,
    footer: html`
      ${isWaiting ? '' : link(outcome ? text.tryAgain : text.openSoftware(software), 'primary')} ${outcome?.way ?? ''}
      <div class="row">
        ${isWaiting ? link(text.openAgain, 'plain') : ''}
        <button class="plain" ?disabled=${!journey.start} @click=${() => actions.copyLink()}>
          ${surface.hasCopied ? text.copied : text.copyLink}
        </button>
        ${isWaiting && isLate(journey) ? link(text.continueHere, 'plain', '_self') : ''}
      </div>
      ${
        surface.shownLink
          ? html`<input
              class="plainlink"
              readonly
              aria-label=${text.copyLink}
              .value=${surface.shownLink}
              @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
            />`
          : ''
      }
      <span class="hidden" role="status">${surface.hasCopied ? text.copied : ''}</span>
      ${elsewhere(input)}
    `,
  };
}

const isLate = ({ session, watched, clickedAt }: Journey): boolean =>
  (watched ?? session?.attempt)?.openedAt === undefined &&
  clickedAt !== undefined &&
  Date.now() - clickedAt > NOTHING_OPENED_MS;

function state(journey: Journey, text: Messages, software: string): TemplateResult {
  const { now } = journey.session!;
  const attempt = journey.watched ?? journey.session!.attempt;
  if (attempt?.status === 'choosing') return note('good', icons.tick, text.choosing);
  if (attempt?.openedAt) {
    const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(attempt.openedAt)) / 1000));
    return note('good', icons.tick, text.openedAgo(software, ago(seconds, text.locale)));
  }
  return isLate(journey)
    ? html`<div class="note warn" aria-hidden="true">
        ${icons.alert}
        <div><b>${text.nothingOpenedTitle}</b> ${text.nothingOpened}</div>
      </div>`
    : note('', icons.info, text.opening);
}

const note = (look: string, icon: TemplateResult, words: string): TemplateResult =>
  html`<div class="note ${look}" aria-hidden="true">
    ${icon}
    <div>${words}</div>
  </div>`;

/** The same for who hears it: said when it changes, not with every second. */
function spoken(journey: Journey, text: Messages, software: string): string {
  const attempt = journey.watched ?? journey.session!.attempt;
  if (attempt?.status === 'choosing') return text.choosing;
  if (attempt?.openedAt) return text.openedAgo(software, '').trim();
  return isLate(journey) ? `${text.nothingOpenedTitle} ${text.nothingOpened}` : text.opening;
}

function ago(seconds: number, locale: string): string {
  // "now" instead of "0 seconds ago".
  const format = new Intl.RelativeTimeFormat(locale, { numeric: seconds === 0 ? 'auto' : 'always' });
  return seconds < 90 ? format.format(-seconds, 'second') : format.format(-Math.round(seconds / 60), 'minute');
}

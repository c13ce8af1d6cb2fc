import type { Locale } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { currentRequirement, waitedFor } from '../journey.ts';
import { type AsideInput, isAddress, taskIn } from './aside-input.ts';
import type { View } from './view.ts';

/** Handing the current step to somebody else: what that means, and the two ways to do it. */
export function asking(input: AsideInput): View {
  const { words, actions, surface } = input;
  const task = taskOf(input);
  return {
    title: words.askTitle(task),
    troubles: words.askTroubles,
    body: html`<p>${words.askText(task)}</p>
      <ul class="ticks">
        ${words.askPoints.map((point) => html`<li>${icons.tick}<span>${point}</span></li>`)}
      </ul>
      ${mailForm(input)}`,
    footer: html`
      <button class=${canMail(input) ? 'plain' : 'primary'} ?disabled=${surface.isBusy} @click=${() => makeLink(input)}>
        ${words.makeLink}
      </button>
      <button class="quiet" ?disabled=${surface.isBusy} @click=${() => actions.ask(false)}>${words.notNow}</button>
    `,
  };
}

/** Somebody else was asked: how that stands, as the server knows it. */
export function asked(input: AsideInput): View {
  const { journey, words, text, actions, surface, aside } = input;
  const request = waitedFor(journey.session!);
  if (!request) return { title: text.loading, body: html`` };
  const { id, status, expiresAt, helper, mail } = request;
  const isOver = status === 'expired';
  const until = new Intl.DateTimeFormat(text.locale, { dateStyle: 'long' }).format(new Date(expiresAt));
  const state = words.askedStates[status]?.(until) ?? '';
  const link = aside.link?.of === id && !isOver ? aside.link.url : undefined;
  return {
    title: words.askedTitles[status] ?? '',
    troubles: words.askTroubles,
    body: html`
      <p>${words.askedText(taskOf(input))}</p>
      <div role="status" class="stack">
        <div class="note ${isOver ? 'warn' : status === 'opened' ? 'good' : ''}">
          ${isOver ? icons.alert : status === 'opened' ? icons.tick : icons.info}
          <div>${helper && !isOver ? html`<b>${words.helperIs(helper.name)}</b> ` : ''}${state}</div>
        </div>
        ${
          mail && !isOver
            ? html`<div class="note ${mail.status === 'failed' ? 'warn' : ''}">
                ${mail.status === 'failed' ? icons.alert : icons.info}
                <div>${words.mailStates[mail.status]?.(mail.to)}</div>
              </div>`
            : ''
        }
      </div>
      ${link ? theLink(input, link) : mailForm(input)}
    `,
    footer: html`
      ${
        link
          ? ''
          : html`<button class="plain" ?disabled=${surface.isBusy} @click=${() => makeLink(input)}>
              ${words.anotherLink}
            </button>`
      }
      <button
        class="quiet"
        ?disabled=${surface.isBusy}
        @click=${() => void actions.write((client) => client.help.takeBack(id))}
      >
        ${isOver ? words.notNow : words.takeBack}
      </button>
    `,
  };
}

/** Agreeing and connecting are one step to hand on. */
function taskOf({ journey, words, text }: AsideInput): string {
  const session = journey.session!;
  const current = waitedFor(session)?.step ?? currentRequirement(session) ?? '';
  const step = current === 'consent' && session.source?.method === 'connect' ? 'connect' : current;
  return taskIn(step, session, words, text);
}

function theLink({ words, aside, journey, ...input }: AsideInput, url: string): TemplateResult {
  const { organisation, company } = journey.session!;
  const task = taskOf({ words, aside, journey, ...input });
  const body = words.mailBody(task, organisation.name, company.name, url);
  const mail = `mailto:?subject=${encodeURIComponent(words.mailSubject(company.name))}&body=${encodeURIComponent(body)}`;
  return html`<div class="stack" part="help-link">
    <p>${words.linkText}</p>
    <input
      class="plainlink"
      readonly
      aria-label=${words.linkLabel}
      .value=${url}
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
    />
    <div class="row">
      <button class="plain" @click=${() => void copy(url)}>${aside.hasCopied ? words.copied : words.copy}</button>
      <a class="plain" href=${mail}>${words.writeMail}</a>
    </div>
    <span class="hidden" role="status">${aside.hasCopied ? words.copied : ''}</span>
  </div>`;

  /** Where there is no clipboard, the field above is there to be copied by hand. */
  async function copy(text: string): Promise<void> {
    const hasCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    aside.show({ hasCopied: hasCopied === true });
  }
}

const canMail = ({ journey }: AsideInput): boolean => (journey.session!.limits.helpMails ?? 0) > 0;

function mailForm(input: AsideInput): TemplateResult | string {
  if (!canMail(input)) return '';
  const { words, surface, aside } = input;
  return html`<form class="stack" novalidate @submit=${(event: SubmitEvent) => mailLink(event, input)}>
    <label class="stack">
      <span>${words.mailLabel}</span>
      <input
        class="plainlink"
        type="email"
        name="email"
        autocomplete="off"
        required
        aria-invalid=${aside.wrong ? 'true' : 'false'}
        aria-describedby="ask-note"
      />
    </label>
    <p id="ask-note" role=${aside.wrong ? 'alert' : 'note'} class="secure">${aside.wrong ?? words.mailText}</p>
    <button class="primary" part="primary" ?disabled=${surface.isBusy}>${words.sendMail}</button>
  </form>`;
}

function mailLink(event: SubmitEvent, { words, actions, aside, text }: AsideInput): void {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const field = form.elements.namedItem('email') as HTMLInputElement;
  const email = field.value.trim();
  if (!isAddress(email)) {
    field.focus();
    return aside.show({ wrong: words.mailMissing });
  }
  aside.show({ wrong: undefined, link: undefined });
  const locale = text.locale as Locale;
  void actions.write(async (client, { version }) => {
    const { session } = await client.help.ask({ version, locale, email });
    field.value = '';
    return session;
  });
}

function makeLink({ actions, aside, text }: AsideInput): void {
  const locale = text.locale as Locale;
  void actions.write(async (client, { version }) => {
    const { url, session } = await client.help.ask({ version, locale });
    const of = session.helpRequests.at(-1)?.id;
    if (url && of) aside.show({ link: { url, of }, hasCopied: false, wrong: undefined });
    return session;
  });
}

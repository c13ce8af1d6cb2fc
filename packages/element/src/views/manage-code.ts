import { html } from 'lit';
import { icons } from '../icons.ts';
import type { ManageInput } from './managing.ts';
import type { View } from './view.ts';

/** A link may have been forwarded: who wants to manage says the code that the company's contact is mailed. */
export function askingForCode(input: ManageInput): View {
  const { journey, words, manage } = input;
  const { company, organisation } = journey.session!;
  const { isMailed, wrong } = manage.code;
  const mail = (look: string, label: string) =>
    html`<button
      class=${look}
      part=${look === 'primary' ? 'primary' : 'secondary'}
      ?disabled=${manage.isBusy}
      @click=${() => void manage.mailCode()}
    >
      ${label}
    </button>`;
  return {
    title: isMailed ? words.codeTitle : words.codeNeeded,
    body: isMailed
      ? html`<p role="status">${words.codeMailed(organisation.name)}</p>
          <form class="stack" novalidate @submit=${(event: SubmitEvent) => say(event, input)}>
            <label class="stack">
              <span>${words.codeLabel}</span>
              <input
                class="plainlink code"
                name="code"
                inputmode="numeric"
                autocomplete="one-time-code"
                required
                aria-invalid=${wrong ? 'true' : 'false'}
                aria-describedby="code-note"
              />
            </label>
            <p id="code-note" role=${wrong ? 'alert' : 'note'} class=${wrong ? 'wrong' : ''}>
              ${wrong ?? words.codeText}
            </p>
            <button class="primary" part="primary" ?disabled=${manage.isBusy}>${words.codeContinue}</button>
          </form>`
      : html`<p>${words.codeWhy(company.name, organisation.name)}</p>
          <div class="note">
            ${icons.info}
            <div>${words.codeWhom(company.name, organisation.name)}</div>
          </div>`,
    footer: html`
      ${isMailed ? mail('plain', words.codeAgain) : mail('primary', words.codeMail)}
      <button class="quiet" ?disabled=${manage.isBusy} @click=${() => manage.leave()}>${words.back}</button>
    `,
  };
}

function say(event: SubmitEvent, { manage }: ManageInput): void {
  event.preventDefault();
  const field = (event.target as HTMLFormElement).elements.namedItem('code') as HTMLInputElement;
  void manage.sayCode(field.value.replaceAll(/\s/g, ''));
}

// What only somebody who misses their software needs: loaded when they say so.
import { ApiError, type LinkClient } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { type Messages } from './messages/messages.ts';
import { type LanguageOverrides, withOverrides } from './messages/overrides.ts';
import { requestEn, requestFr } from './messages/request-messages.ts';

interface Setting {
  client: LinkClient;
  /** What was looked for. */
  name: string;
  text(): Messages;
  own(): LanguageOverrides | undefined;
  onChange(): void;
}

/** Asks for the name of software that is not listed, and tells the business. */
export class RequestForm {
  readonly #setting: Setting;
  #state: 'asking' | 'sending' | 'sent' = 'asking';
  #trouble = '';

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  view(organisation: string): TemplateResult {
    const { name, text, own } = this.#setting;
    const words = withOverrides(text().locale === 'fr' ? requestFr : requestEn, own()?.request);
    if (this.#state === 'sent') return html`<p role="status" tabindex="-1">${words.sent(organisation)}</p>`;
    return html`<form class="ask" @submit=${(event: SubmitEvent) => void this.#send(event)}>
      <label>
        <span>${words.name}</span>
        <input class="plainlink" name="software" required maxlength="100" autocomplete="off" .defaultValue=${name} />
      </label>
      <button class="plain" ?disabled=${this.#state === 'sending'}>${words.send}</button>
      <p role="alert">${this.#trouble && (text().errors[this.#trouble] ?? text().errorOther(this.#trouble))}</p>
    </form>`;
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('software')).trim();
    if (!name) return;
    const shown = form.parentElement!;
    this.#become('sending');
    try {
      await this.#setting.client.integrations.request({ name });
      this.#become('sent');
      // The form is gone, and the focus with it.
      setTimeout(() => shown.querySelector<HTMLElement>('[role="status"]')?.focus());
    } catch (cause) {
      this.#trouble = cause instanceof ApiError ? cause.code : 'internal';
      this.#become('asking');
    }
  }

  #become(state: 'asking' | 'sending' | 'sent'): void {
    this.#state = state;
    if (state === 'sending') this.#trouble = '';
    this.#setting.onChange();
  }
}

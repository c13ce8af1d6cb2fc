// What only somebody who comes back, and is asked for more, needs: loaded then.
import {
  ApiError,
  type ConsentText,
  type LinkClient,
  type LinkSession,
  type Locale,
} from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import type { Messages } from './messages/messages.ts';
import { moreEn, moreFr } from './messages/more-messages.ts';
import { type LanguageOverrides, withOverrides } from './messages/overrides.ts';
import { textBlocks } from './views/text-blocks.ts';

interface Setting {
  client: LinkClient;
  session(): LinkSession;
  text(): Messages;
  own(): LanguageOverrides | undefined;
  onChange(): void;
  onSession(session: LinkSession): void;
}

/** What a business asks for since the person agreed: they agree to that too, or leave it. */
export class MoreAsked {
  readonly #setting: Setting;
  #consent: ConsentText | undefined;
  #language = '';
  #state: 'asking' | 'sending' | 'agreed' | 'left' = 'asking';
  #hasChanged = false;
  #trouble = '';

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  view(): TemplateResult {
    const text = this.#setting.text();
    const words = withOverrides(text.locale === 'fr' ? moreFr : moreEn, this.#setting.own()?.more);
    if (this.#state === 'agreed' || this.#state === 'left')
      return html`<div class="note good" role="status" tabindex="-1" part="more">
        ${icons.tick}
        <div>${words[this.#state]}</div>
      </div>`;
    if (text.locale !== this.#language) void this.#load(text.locale as Locale);
    const consent = this.#consent;
    if (!consent) return html``;
    const isBusy = this.#state === 'sending';
    return html`<section class="more" part="more" aria-labelledby="more" lang=${consent.locale}>
      <h3 id="more">${consent.title}</h3>
      ${this.#hasChanged ? html`<p role="alert">${text.consentChanged}</p>` : ''}
      <p>${consent.intro}</p>
      ${consent.sections.map(
        (section) =>
          html`<div class="prose" lang=${section.locale ?? consent.locale}>
            <b>${section.title}</b>${textBlocks(section.blocks)}
          </div>`,
      )}
      <p class="secure">${words.stays}</p>
      ${this.#trouble ? html`<p role="alert">${text.errors[this.#trouble] ?? text.errorOther(this.#trouble)}</p>` : ''}
      <div class="row">
        <button class="primary" ?disabled=${isBusy} @click=${(event: Event) => void this.#agree(event)}>
          ${words.agree}
        </button>
        <button class="plain" ?disabled=${isBusy} @click=${(event: Event) => void this.#leave(event)}>
          ${words.leave}
        </button>
      </div>
    </section>`;
  }

  async #load(locale: Locale): Promise<void> {
    this.#language = locale;
    this.#consent = await this.#setting.client.consents.additionalText({ locale }).catch(() => undefined);
    this.#setting.onChange();
  }

  #agree(event: Event): Promise<void> {
    const { hash, locale } = this.#consent!;
    return this.#send(event, 'agreed', (version) =>
      this.#setting.client.consents.giveAdditional({ version, hash, locale: locale as Locale }),
    );
  }

  #leave(event: Event): Promise<void> {
    return this.#send(event, 'left', (version) => this.#setting.client.consents.declineAdditional({ version }));
  }

  async #send(event: Event, done: 'agreed' | 'left', work: (version: number) => Promise<LinkSession>): Promise<void> {
    const { session, onSession, onChange } = this.#setting;
    const root = (event.target as Element).getRootNode() as ShadowRoot;
    this.#state = 'sending';
    this.#trouble = '';
    onChange();
    try {
      onSession(await work(session().version));
      this.#state = done;
      // The buttons are gone, and the focus with them.
      setTimeout(() => root.querySelector<HTMLElement>('[part~="more"][role="status"]')?.focus());
    } catch (cause) {
      this.#state = 'asking';
      if (cause instanceof ApiError && cause.session) onSession(cause.session);
      if (cause instanceof ApiError && cause.code === 'consent_changed') {
        this.#hasChanged = true;
        await this.#load(this.#language as Locale);
      } else this.#trouble = cause instanceof ApiError ? cause.code : 'internal';
    }
    onChange();
  }
}

// What only somebody who looks for help, or uploads, needs: loaded then.
import type { IntegrationGuide, LinkClient, Locale } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { guideMessagesFor, type GuideMessages } from './messages/guide-messages.ts';
import { type Overrides, withOverrides } from './messages/overrides.ts';
import { path } from './views/guide-steps.ts';

interface Setting {
  client: LinkClient;
  onChange(): void;
}

/** What the server says of a software: where its reports are, and who may connect it. */
export class SoftwareGuide {
  readonly #setting: Setting;
  /** By key and language; one that could not be had is `undefined`, and asked for again in the next step. */
  readonly #guides = new Map<string, IntegrationGuide | undefined>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** The guide once it is here. */
  of(integrationKey: string, language: string): IntegrationGuide | undefined {
    const locale: Locale = language === 'fr' ? 'fr' : 'en';
    const key = `${integrationKey} ${locale}`;
    if (!this.#guides.has(key)) {
      this.#guides.set(key, undefined);
      void this.#load(key, integrationKey, locale);
    }
    return this.#guides.get(key);
  }

  async #load(key: string, integrationKey: string, locale: Locale): Promise<void> {
    const { client, onChange } = this.#setting;
    const guide = await client.integrations.guide(integrationKey, { locale }).catch(() => undefined);
    this.#guides.set(key, guide);
    if (guide) onChange();
  }

  /** Who may approve a connection, and where that stands in the software. */
  connecting(integrationKey: string, language: string, own?: Overrides<GuideMessages>): TemplateResult | undefined {
    const connect = this.of(integrationKey, language)?.connect;
    if (!connect) return undefined;
    return html`<p>${withOverrides(guideMessagesFor(language), own).role(connect.role)}</p>
      ${connect.steps.map((step) => html`<p>${step.text} ${path(step)}</p>`)}`;
  }
}

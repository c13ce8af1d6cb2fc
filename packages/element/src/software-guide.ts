// What only somebody who looks for help, or uploads, needs: loaded then.
import type { IntegrationGuide, LinkClient, Locale } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { guideMessagesFor } from './messages/guide-messages.ts';
import { type LanguageOverrides, type SoftwareTexts, withOverrides } from './messages/overrides.ts';
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

  /** The guide once it is here, with the host's words in place of its own. */
  of(integrationKey: string, language: string, own?: LanguageOverrides): IntegrationGuide | undefined {
    const locale: Locale = language === 'fr' ? 'fr' : 'en';
    const key = `${integrationKey} ${locale}`;
    if (!this.#guides.has(key)) {
      this.#guides.set(key, undefined);
      void this.#load(key, integrationKey, locale);
    }
    const guide = this.#guides.get(key);
    const texts = own?.software?.[integrationKey];
    return guide && texts ? overlaid(guide, texts) : guide;
  }

  async #load(key: string, integrationKey: string, locale: Locale): Promise<void> {
    const { client, onChange } = this.#setting;
    const guide = await client.integrations.guide(integrationKey, { locale }).catch(() => undefined);
    this.#guides.set(key, guide);
    if (guide) onChange();
  }

  /** Who may approve a connection, and where that stands in the software. */
  connecting(integrationKey: string, language: string, own?: LanguageOverrides): TemplateResult | undefined {
    const connect = this.of(integrationKey, language, own)?.connect;
    if (!connect) return undefined;
    return html`<p>${withOverrides(guideMessagesFor(language), own?.guide).role(connect.role)}</p>
      ${connect.steps.map((step) => html`<p>${step.text} ${path(step)}</p>`)}`;
  }
}

/** A host that names the steps knows the way: they are neither general nor from elsewhere. */
function overlaid(guide: IntegrationGuide, { connect, reports = {} }: SoftwareTexts): IntegrationGuide {
  const known = <Part extends { isGeneral: boolean }>(part: Part, texts: { steps?: unknown }): Part => ({
    ...part,
    ...(texts.steps !== undefined && { isGeneral: false, source: undefined }),
    ...texts,
  });
  return {
    ...guide,
    ...(guide.connect && connect && { connect: known(guide.connect, connect) }),
    reports: guide.reports.map((told) => known(told, reports[told.report as keyof typeof reports] ?? {})),
  };
}

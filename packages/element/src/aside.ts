// What most people never see: loaded when a step is handed to somebody else, and while the software's tab is open.
import type { LinkSession, Locale } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { asideMessagesFor, loadAsideMessages } from './messages/aside-messages.ts';
import type { Messages } from './messages/messages.ts';
import { type LanguageOverrides, withOverrides } from './messages/overrides.ts';
import { asked, asking } from './views/asking.ts';
import type { AsideInput } from './views/aside-input.ts';
import { introducing, thanking } from './views/helping.ts';
import type { View, ViewInput } from './views/view.ts';

/** What is remembered of these screens: a link is known to the page that made it, and to nobody after. */
export class Aside {
  readonly #onChange: () => void;
  #language = '';
  /** The link for a helper that was made last, and of which request. */
  link: { url: string; of: string } | undefined;
  hasCopied = false;
  /** What is wrong in the form. */
  wrong: string | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  show(shown: Partial<Pick<Aside, 'link' | 'hasCopied' | 'wrong'>>): void {
    Object.assign(this, shown);
    this.#onChange();
  }

  /** Takes the words of a language, which may change while they are on screen. */
  async speak(language: string): Promise<void> {
    if (language === this.#language) return;
    this.#language = language;
    if (await loadAsideMessages(language)) this.#onChange();
  }

  view(input: ViewInput): View {
    const given = this.#inputOf(input);
    const { helping } = input.journey.session!;
    if (helping) return helping.status === 'done' ? thanking(given) : introducing(given);
    return input.surface.isAsking ? asking(given) : asked(given);
  }

  /** What the person who asked is told when the journey goes on. */
  news({ helpRequests }: LinkSession, { locale }: Messages, own: LanguageOverrides | undefined): string | undefined {
    const last = helpRequests.at(-1);
    const words = withOverrides(asideMessagesFor(locale), own?.aside);
    return last?.status === 'done' ? words.newsDone(last.helper?.name) : undefined;
  }

  /** How an attempt at the software's login ended: heading, words, and a way on besides another try. */
  outcome(input: ViewInput): { title: string; words: string; way: TemplateResult | string } {
    const { words, journey, actions, surface } = this.#inputOf(input);
    const { source, capabilities, helping } = journey.session!;
    const { key, name, methods } = source!.integration;
    const { status = '', failure = '' } = journey.outcome ?? {};
    const said = words.outcomes[failure] ?? words.outcomes[status] ?? words.outcomes['failed']!;
    const [title = '', text = ''] = said(name);
    const canUpload = methods.includes('upload') && capabilities.includes('upload') && !helping;
    return {
      title,
      words: text,
      way: canUpload
        ? html`<button class="plain" ?disabled=${surface.isBusy} @click=${() => actions.choose(key, 'upload')}>
            ${words.uploadInstead}
          </button>`
        : '',
    };
  }

  #inputOf(input: ViewInput): AsideInput {
    const locale = input.text.locale as Locale;
    void this.speak(locale);
    return { ...input, aside: this, words: withOverrides(asideMessagesFor(locale), input.own?.aside) };
  }
}

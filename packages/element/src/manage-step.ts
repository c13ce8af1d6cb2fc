// What only *Manage connections* needs: loaded when a person asks for it.
import { ApiError, type LinkClient, type LinkSession, type Locale } from '@client-link/api-client/link';
import {
  createManageClient,
  type ManageClient,
  type ManagedConnection,
  type ManagedConnections,
  type ManagedConsent,
} from '@client-link/api-client/manage';
import { adoptStyles } from 'lit';
import { loadManageMessages, manageMessagesFor } from './messages/manage-messages.ts';
import { withOverrides } from './messages/overrides.ts';
import { manageStyles } from './manage-styles.ts';
import { pause } from './pause.ts';
import { styles } from './styles.ts';
import { askingForCode } from './views/manage-code.ts';
import { managing } from './views/managing.ts';
import type { View, ViewInput } from './views/view.ts';

const LOOK_AGAIN_MS = 4000;

interface Setting {
  client: LinkClient;
  session(): LinkSession;
  locale(): Locale;
  /** Settles when what was changed is on screen. */
  drawn(): Promise<unknown>;
  onChange(): void;
  onSession(session: LinkSession): void;
  /** The person does something: what failed before is said no more. */
  onDoing(): void;
  /** It has failed; said in these words, if there are some for it. */
  onFailure(cause: unknown, words: string | undefined): Promise<void>;
  leave(): void;
}

/** What a person is asked before it is done. */
export interface Asking {
  act: 'disconnect' | 'end';
  id: string;
}

/** The company's sources on their screen, always as the server knows them. */
export class ManageStep {
  readonly #setting: Setting;
  readonly #root: ShadowRoot;
  readonly #client: ManageClient;
  #language = '';
  #words = manageMessagesFor('en');

  known: ManagedConnections | undefined;
  hasFailed = false;
  isBusy = false;
  /** Of a Link URL's browser, until it may manage. */
  code: { isMailed: boolean; wrong?: string | undefined } = { isMailed: false };
  asking: Asking | undefined;
  /** What was done last, in words. */
  done = '';

  constructor(root: ShadowRoot, setting: Setting) {
    adoptStyles(root, [styles, manageStyles]);
    this.#root = root;
    this.#setting = setting;
    this.#client = createManageClient(setting.client);
  }

  view(input: ViewInput): View {
    const language = input.text.locale;
    if (language !== this.#language) {
      this.#language = language;
      void loadManageMessages(language).then((isNew) => {
        if (isNew) this.#setting.onChange();
      });
    }
    this.#words = withOverrides(manageMessagesFor(language), input.own?.managing);
    const own = { ...input, manage: this, words: this.#words };
    return this.#mayManage ? managing(own) : askingForCode(own);
  }

  /** Loads the sources, and looks again while rows arrive and when the person comes back. */
  async watch(signal: AbortSignal): Promise<void> {
    if (this.#mayManage) await this.load(signal);
    while (!signal.aborted) {
      const isWoken = await pause(LOOK_AGAIN_MS, signal);
      if (signal.aborted) return;
      if (this.#mayManage && (isWoken || this.#isArriving) && !this.isBusy) await this.load(signal);
    }
  }

  get #mayManage(): boolean {
    return this.#setting.session().capabilities.includes('manage');
  }

  mailCode(): Promise<void> {
    return this.#do(async () => {
      await this.#client.codes.mail({ locale: this.#setting.locale() });
      this.code = { isMailed: true };
      this.#goTo('[name="code"]');
    });
  }

  /** A code that is not the right one is said beside the field, which has the focus. */
  sayCode(code: string): Promise<void> {
    return this.#do(async () => {
      try {
        if (!/^\d{8}$/.test(code)) this.code = { isMailed: true, wrong: this.#words.codeShort };
        else {
          this.#setting.onSession(await this.#client.codes.redeem(code));
          await this.load();
        }
        this.#goTo(this.#mayManage ? 'h2' : '[name="code"]');
      } catch (cause) {
        const known = cause instanceof ApiError && ['code_wrong', 'code_over'].includes(cause.code);
        if (!known) throw cause;
        this.code = { isMailed: true, wrong: this.#words.troubles[cause.code] };
        this.#goTo('[name="code"]');
      }
    });
  }

  get #isArriving(): boolean {
    const isUnderWay = ({ syncStatus }: ManagedConnection) => syncStatus === 'queued' || syncStatus === 'running';
    return this.known?.results.some(isUnderWay) === true;
  }

  async load(signal?: AbortSignal): Promise<void> {
    try {
      this.known = await this.#client.connections.list(signal ? { signal } : {});
      this.hasFailed = false;
    } catch (cause) {
      if (signal?.aborted) return;
      // What is on screen is still worth something.
      this.hasFailed = this.known === undefined;
      if (cause instanceof ApiError && !cause.retryable) await this.#fail(cause);
    }
    this.#setting.onChange();
  }

  tryAgain(): void {
    this.hasFailed = false;
    this.#setting.onChange();
    void this.load();
  }

  /** Asks before something ends; the question has the focus, and gives it back. */
  ask(asking: Asking | undefined): void {
    const before = this.asking;
    this.asking = asking;
    this.done = '';
    this.#setting.onChange();
    void this.#focus(asking ? '.asking b' : `[data-ask="${before?.act} ${before?.id}"]`);
  }

  reconnect({ id }: ManagedConnection): Promise<void> {
    return this.#do(async () => {
      const begin = (version: number) => this.#client.connections.reconnect(id, { version });
      const session = await begin(this.#setting.session().version).catch((cause: unknown) => {
        // Another tab moved the journey on: beginning this anew is still what is wanted.
        if (!(cause instanceof ApiError) || !cause.session) throw cause;
        return begin(cause.session.version);
      });
      this.#setting.onSession(session);
      this.#setting.leave();
    });
  }

  disconnect({ id }: ManagedConnection, said: string): Promise<void> {
    return this.#end(() => this.#client.connections.disconnect(id), said, `[data-source="${id}"]`);
  }

  withdraw({ id }: ManagedConsent, said: string): Promise<void> {
    return this.#end(() => this.#setting.client.consents.withdraw(id), said, `[data-consent="${id}"]`);
  }

  /** Goes to the choice of software; what is shared stays as it is. */
  add(): Promise<void> {
    return this.#do(async () => {
      const { version, source } = this.#setting.session();
      if (source) this.#setting.onSession(await this.#setting.client.session.clearSource({ version }));
      this.#setting.leave();
    });
  }

  savePage({ id, givenAt }: ManagedConsent, name: string): Promise<void> {
    return this.#do(async () => {
      const page = await this.#client.receipts.page(id, { locale: this.#setting.locale() });
      save(await page.blob(), `${name}-${givenAt.slice(0, 10)}.html`);
    });
  }

  saveRecord({ id, givenAt }: ManagedConsent, name: string): Promise<void> {
    return this.#do(async () => {
      const { text: agreed, ...record } = await this.#setting.client.consents.get(id);
      // The words as their hash counts them: without what is only for showing them.
      const sections = agreed.sections.map((section) => ({ ...section, blocks: undefined }));
      const text = `${JSON.stringify({ ...record, text: { ...agreed, sections } }, null, 2)}\n`;
      save(new Blob([text], { type: 'application/json' }), `${name}-${givenAt.slice(0, 10)}.json`);
    });
  }

  leave(): void {
    this.#setting.leave();
  }

  #end(work: () => Promise<LinkSession>, said: string, then: string): Promise<void> {
    return this.#do(async () => {
      this.#setting.onSession(await work());
      await this.load();
      this.asking = undefined;
      this.done = said;
      void this.#focus(then);
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.done = '';
    this.#setting.onDoing();
    try {
      await work();
    } catch (cause) {
      await this.#fail(cause);
      // What is gone should not go on being offered.
      if (cause instanceof ApiError && cause.status === 404) await this.load();
    } finally {
      this.isBusy = false;
      this.#setting.onChange();
    }
  }

  #fail(cause: unknown): Promise<void> {
    const { troubles } = this.#words;
    return this.#setting.onFailure(cause, cause instanceof ApiError ? troubles[cause.code] : undefined);
  }

  /** Draws what was changed, and goes there. */
  #goTo(selector: string): void {
    this.#setting.onChange();
    void this.#focus(selector);
  }

  async #focus(selector: string): Promise<void> {
    await this.#setting.drawn();
    const found = this.#root.querySelector<HTMLElement>(selector);
    found?.focus();
    found?.closest('.asking')?.scrollIntoView({ block: 'nearest' });
  }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

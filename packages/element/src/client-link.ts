import {
  ApiError,
  createLinkClient,
  type Fact,
  type LinkClient,
  type LinkSession,
  type Locale,
  type ReportKind,
} from '@client-link/api-client/link';
import type { SupplierKeys } from '@client-link/intake';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { linkErrorOf } from './errors.ts';
import { effectsFor } from './effects.ts';
import {
  type ExitReason,
  LinkClosedEvent,
  LinkConnectedEvent,
  LinkConsentedEvent,
  LinkDisconnectedEvent,
  type LinkEventMap,
  LinkExitedEvent,
  LinkFailedEvent,
  LinkFinishedEvent,
  LinkHandOffEvent,
  LinkReadyEvent,
  LinkStepEvent,
  LinkUploadedEvent,
  LinkWithdrawnEvent,
} from './events.ts';
import {
  canManage,
  currentRequirement,
  type Failure,
  isUnreachable,
  type Journey,
  type JourneyEvent,
  type Start,
  taskOf,
} from './journey.ts';
import { type HandOff, wayOf } from './handoff.ts';
import { JourneyController } from './journey-controller.ts';
import { nameParts } from './parts.ts';
import { loadMessages, type Messages, messagesFor } from './messages/messages.ts';
import { joined, type LanguageOverrides, type MessageOverrides, withOverrides } from './messages/overrides.ts';
import { Network } from './network.ts';
import { styles } from './styles.ts';
import { paint } from './theme.ts';
import { authorizing, NOTHING_OPENED_MS } from './views/authorizing.ts';
import { choosing } from './views/choosing.ts';
import { consenting } from './views/consenting.ts';
import { finished } from './views/finished.ts';
import { blank, frame } from './views/frame.ts';
import { landing } from './views/landing.ts';
import { preparing } from './views/preparing.ts';
import { broken, expired, loading } from './views/stopped.ts';
import type { Actions, Surface, View, ViewInput } from './views/view.ts';

const newSurface = (): Surface => ({ query: '', isBusy: false, hasCopied: false, isAsking: false });

/**
 * Takes a company's person through sharing its payables: choose software, agree, connect or upload, done.
 *
 * @element client-link
 * @attr {string} api-url - Origin of the Client Link server, such as `https://link.example.com`.
 * @attr {'en'|'fr'} locale - Language; the page's, then the browser's when absent.
 * @attr {'auto'|'light'|'dark'} theme - Colours; `auto` follows the system.
 * @attr {'inline'|'modal'} mode - Fills its container, or opens as a dialog.
 * @attr {boolean} opened - Whether the dialog is open.
 * @attr {string} allowed-integrations - Keys of the only integrations to offer, with spaces or commas between; all that the server offers when absent.
 * @attr {boolean} landing - Whether a first screen says what this is about before anything is asked; so it is also where the link settings say so.
 * @attr {'auto'|'tab'|'redirect'|'host'} handoff - How the software is opened: in a tab of its own, in the page's place, or by the host.
 * @fires {LinkReadyEvent} link-ready
 * @fires {LinkStepEvent} link-step
 * @fires {LinkHandOffEvent} link-handoff
 * @fires {LinkConsentedEvent} link-consented
 * @fires {LinkConnectedEvent} link-connected
 * @fires {LinkUploadedEvent} link-uploaded
 * @fires {LinkDisconnectedEvent} link-disconnected
 * @fires {LinkWithdrawnEvent} link-withdrawn
 * @fires {LinkFinishedEvent} link-finished
 * @fires {LinkExitedEvent} link-exited
 * @fires {LinkFailedEvent} link-failed
 * @fires {LinkClosedEvent} link-closed
 * @slot logo - In place of the organisation's logo.
 * @slot header - In place of the names beside the logo.
 * @slot footer - Below the buttons of every step.
 * @slot landing - In place of the landing's words.
 * @slot finished - On the screen that says that all is shared.
 * @slot help - Help of your own, to be opened on every step.
 * @csspart panel - The whole.
 * @csspart dialog - What holds it where it opens as a dialog.
 * @csspart header - The top: logo, names and the button that closes.
 * @csspart logo - The organisation's logo.
 * @csspart names - Who asks, and for which company.
 * @csspart icon-button - A button with only an icon, such as the one that closes.
 * @csspart steps - How far it is.
 * @csspart step - One of the steps.
 * @csspart main - What stands between top and foot.
 * @csspart title - The step's heading.
 * @csspart notice - Something to know, or to put right.
 * @csspart footer - The foot with the buttons.
 * @csspart primary - The one main button of a step.
 * @csspart secondary - Every other button.
 * @csspart quiet - A button that leads back.
 * @csspart text-button - A button that looks like a link.
 * @csspart small-print - A line below the buttons.
 * @csspart disclosure - What can be opened to read more.
 * @csspart help - What opens the host's own help.
 * @csspart mismatch - What differs from the connection before.
 * @csspart more - What else may be agreed to, on a later visit.
 * @csspart help-link - The way to asking somebody else.
 * @csspart promises - The points of the landing.
 * @csspart points - Any other list of points.
 * @csspart search - The search for software.
 * @csspart group-title - The heading above a vendor.
 * @csspart tiles - A list of software.
 * @csspart tile - One software.
 * @csspart glyph - The initials of a software.
 * @csspart way - Connect, or upload, on a tile.
 * @csspart not-listed - The way on for who does not find their software.
 * @csspart section - A section of what is agreed to.
 * @csspart pair - The two sides, while the other tab is open.
 * @csspart instructions - What to do, step by step.
 * @csspart reconnecting - What is connected again.
 * @csspart template - The way to an example file.
 * @csspart drop - Where files are dropped.
 * @csspart file - A file that was chosen.
 * @csspart summary - What was found in a report.
 * @csspart columns - How its columns were understood.
 * @csspart missing-column - A column to be named.
 * @csspart question - A question about its dates or amounts.
 * @csspart missing-suppliers - Suppliers that Bills names and Suppliers lacks.
 * @csspart problems - All that is to be put right.
 * @csspart problem-group - One kind of that.
 * @csspart corrections - What was corrected.
 * @csspart changes - What a later report changes.
 * @csspart toast - What was just done, with the way back.
 * @csspart field - Where something is typed.
 * @csspart success - The mark of a finished journey.
 * @csspart facts - What was shared, in numbers.
 * @csspart manage - The way to what is shared.
 * @csspart connections - All connections.
 * @csspart connection - One connection.
 * @csspart agreements - All agreements.
 * @csspart agreement - One agreement.
 * @cssprop [--client-link-accent=#1f5fd6] - Colour of buttons and marks. In the dark too, unless `--client-link-accent-dark` is set; the organisation's when absent.
 * @cssprop [--client-link-on-accent=#fff] - Letters on the accent.
 * @cssprop [--client-link-surface=#fff] - The ground.
 * @cssprop [--client-link-raised=#f6f8fb] - The ground of blocks that stand out.
 * @cssprop [--client-link-text=#16202e] - Text.
 * @cssprop [--client-link-muted=#556274] - Text of less weight.
 * @cssprop [--client-link-line=#dfe4ec] - Lines between blocks.
 * @cssprop [--client-link-control-line=#8692a3] - Edges of controls.
 * @cssprop [--client-link-accent-dark=#8db4ff] - The same in the dark.
 * @cssprop [--client-link-on-accent-dark=#0b1526] - The same in the dark.
 * @cssprop [--client-link-surface-dark=#171b22] - The same in the dark.
 * @cssprop [--client-link-raised-dark=#1e242d] - The same in the dark.
 * @cssprop [--client-link-text-dark=#e8edf4] - The same in the dark.
 * @cssprop [--client-link-muted-dark=#9aa7b8] - The same in the dark.
 * @cssprop [--client-link-line-dark=#2c343f] - The same in the dark.
 * @cssprop [--client-link-control-line-dark=#6b7787] - The same in the dark.
 * @cssprop [--client-link-radius=14px] - Roundness of blocks; buttons and fields follow it.
 * @cssprop [--client-link-font=Inter, system-ui, sans-serif] - Font family.
 * @cssprop [--client-link-spacing=1] - Room around and between blocks, as a factor.
 * @cssprop [--client-link-density=1] - Height of rows and controls, as a factor; never below 24 px.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- adds types to methods that are there
export class ClientLink extends LitElement {
  static override styles = styles;
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    fetchSessionToken: { attribute: false },
    locale: { reflect: true },
    theme: { reflect: true },
    mode: { reflect: true },
    opened: { type: Boolean, reflect: true },
    handoff: { reflect: true },
    landing: { type: Boolean, reflect: true },
    allowedIntegrations: { attribute: 'allowed-integrations', converter: { fromAttribute: keysIn } },
    messages: { attribute: false },
    surface: { state: true },
  };

  /** Origin of the Client Link server. */
  declare apiUrl: string;
  /** Gets a session token from the host's own server. Without it, the server's own page is meant, with its cookie. */
  declare fetchSessionToken: (() => Promise<string>) | undefined;
  /** Language of the element; the page's, then the browser's when absent. */
  declare locale: 'en' | 'fr' | undefined;
  /** Colours: those of the system, light or dark. */
  declare theme: 'auto' | 'light' | 'dark';
  /** Fills its container, or opens as a dialog. */
  declare mode: 'inline' | 'modal';
  /** Whether the dialog is open. */
  declare opened: boolean;
  /** How the software is opened. `auto` is a tab, or the page itself where tabs can't be opened. */
  declare handoff: HandOff;
  /** Keys of the only integrations to offer. What may be shared at all, the server decides. */
  declare allowedIntegrations: readonly string[] | undefined;
  /** Whether a first screen says what this is about; who has begun already doesn't see it. */
  declare landing: boolean;
  /** Words of the host's own in place of the element's, by language. */
  declare messages: MessageOverrides | undefined;
  declare private surface: Surface;

  readonly #journey: JourneyController;
  readonly #network = new Network(this, () => this.#isBack());
  readonly #dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  #text: Messages | undefined;
  #client: LinkClient | undefined;
  #clientKey = '';
  /** Whether the consent that a click sent was taken. */
  #consenting: Promise<boolean> | undefined;
  #supplierKeys: SupplierKeys | undefined;
  /** What the business decided about its journeys, as it was told at the start. */
  #settings: LinkSession['settings'];
  /** Facts that were there before this opening, or have been told. */
  #told: Set<string> | undefined;
  #sequence = 0;
  #hasEnded = true;
  #isToManage = false;
  #returnFocus: Element | null = null;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.apiUrl = '';
    this.theme = 'auto';
    this.mode = 'inline';
    this.opened = false;
    this.handoff = 'auto';
    this.landing = false;
    this.surface = newSurface();
    this.#journey = new JourneyController(
      this,
      effectsFor({
        client: () => this.#link(),
        locale: () => this.#language,
        words: () => loadMessages(this.#language),
        consenting: () => this.#consenting,
        openReport: (journey, signal) => this.#openReport(journey, signal),
        openMore: (signal) => this.#openMore(signal),
        openManage: (signal) => this.#openManage(signal),
        openAside: () => this.#openAside(),
      }),
      (cause) => this.#failed(cause),
      (journey, before) => this.#changed(journey, before),
    );
  }

  override connectedCallback(): void {
    // Set before the class was known, a property would hide its accessor for ever.
    for (const name of Object.keys(ClientLink.properties)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name as keyof this];
      delete this[name as keyof this];
      this[name as keyof this] = value;
    }
    super.connectedCallback();
    this.#dark?.addEventListener('change', this.#repaint);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark?.removeEventListener('change', this.#repaint);
    // A move in the page disconnects and connects at once: only who stays away has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave('removed');
    });
  }

  /** Opens the dialog. Opened already, it does nothing. */
  open(): void {
    this.opened = true;
  }

  /** Opens on the connections that there are, where the session may manage them; else as `open()` does. */
  manage(): void {
    if (this.#journey.isRunning) return this.#actions.manage();
    this.#isToManage = true;
    this.open();
  }

  /** Closes the dialog. What was done is kept: opening again goes on from there. */
  close(): void {
    this.opened = false;
  }

  /** Begins anew with what the server knows, in place. */
  restart(): void {
    if (!this.#isShown) return;
    this.#leave('restarted');
    this.#enter();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.isConnected) return;
    const isShown = this.#isShown;
    if (isShown) this.#speak();
    if (isShown && !this.#journey.isRunning) this.#enter();
    else if (!isShown && this.#journey.isRunning) this.#leave('closed');
    else if (isShown && this.#isAnotherServer(changed)) this.#startOver();
    else if (isShown && changed.has('landing') && !this.landing) this.#journey.send({ type: 'begin' });
    else if (isShown && changed.has('locale') && this.#journey.journey.step === 'consenting') this.#journey.refresh();
  }

  protected override updated(changed: PropertyValues): void {
    this.#showDialog();
    nameParts(this.renderRoot);
    if (changed.has('theme')) this.#paint();
    else this.#paintSoon();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isShown) return nothing;
    const panel = this.#panel();
    return this.mode === 'modal'
      ? html`<dialog
          aria-labelledby="title"
          lang=${this.#language}
          @cancel=${(event: Event) => this.#closeDialog(event)}
          @close=${(event: Event) => this.#closeDialog(event)}
        >
          ${panel}
        </dialog>`
      : panel;
  }

  #panel(): TemplateResult {
    const text = this.#text;
    if (!text) return blank(this.#isDark);
    const input: ViewInput = {
      journey: this.#offered(this.#journey.journey),
      text,
      own: this.#own,
      actions: this.#actions,
      surface: this.surface,
      canClose: this.mode === 'modal',
      isOffline: this.#network.isLost || this.#journey.journey.isOffline === true,
      way: this.#way(this.#journey.journey.session),
      hasHelp: this.querySelector(':scope > [slot=help]') !== null,
    };
    return frame(input, this.#view(input), this.#isDark);
  }

  /** The journey with the software that the host wants to offer. */
  #offered(journey: Journey): Journey {
    const { allowedIntegrations: allowed } = this;
    const { integrations } = journey;
    if (!allowed?.length || !integrations) return journey;
    return { ...journey, integrations: integrations.filter(({ key }) => allowed.includes(key)) };
  }

  #showDialog(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.matches(':modal')) return;
    this.#returnFocus ??= (this.getRootNode() as Document | ShadowRoot).activeElement;
    // Moved in the page, a dialog stays open but is modal no more, and can't be made so while it is open.
    dialog.removeAttribute('open');
    dialog.showModal();
  }

  /** Escape, a back gesture, or the browser itself. Lit takes the dialog away, with all that belongs to closing. */
  #closeDialog(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.close();
  }

  #view(input: ViewInput): View {
    const views: Record<Journey['step'], (given: ViewInput) => View> = {
      loading,
      landing,
      choosing,
      consenting,
      authorizing,
      helping: (given) => given.surface.aside?.view(given) ?? loading(given),
      preparing,
      reporting: (given) => given.surface.report?.view(given) ?? loading(given),
      managing: (given) => given.surface.manage?.view(given) ?? loading(given),
      finished,
      expired,
      broken,
    };
    const { isAsking, aside } = input.surface;
    return isAsking && aside ? aside.view(input) : views[input.journey.step](input);
  }

  get #isShown(): boolean {
    return this.isConnected && (this.mode === 'inline' || this.opened);
  }

  get #isDark(): boolean {
    return this.theme === 'dark' || (this.theme === 'auto' && this.#dark?.matches === true);
  }

  /** With the next frame, which computes the styles that it reads anyway. */
  #paintSoon(): void {
    this.#painting ??= requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    if (this.#painting !== undefined) cancelAnimationFrame(this.#painting);
    this.#painting = undefined;
    const panel = this.renderRoot.querySelector<HTMLElement>('.panel');
    const { accent, accentDark } = this.#journey.journey.session?.organisation ?? {};
    if (panel) paint(panel, (this.#isDark && accentDark) || accent);
  }

  #painting: number | undefined;
  readonly #repaint = (): void => this.requestUpdate();

  get #language(): Locale {
    const asked = this.locale ?? (languageAround(this) || navigator.language);
    return asked.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  }

  /** The host's words come before the business's, and those before ours. */
  get #own(): LanguageOverrides | undefined {
    const { texts } = this.#settings ?? {};
    return joined(texts?.[this.#language] as object | undefined, this.messages?.[this.#language], this.#language);
  }

  /** Takes the words of the language; until they are loaded, those on screen stay. */
  #speak(): void {
    const words = messagesFor(this.#language);
    if (words) this.#text = withOverrides(words, this.#own);
    else void loadMessages(this.#language).then(() => this.requestUpdate());
  }

  /** The client for the present settings: another address or source of tokens makes another. */
  #link(): LinkClient {
    const { fetchSessionToken } = this;
    const key = `${this.apiUrl} ${fetchSessionToken !== undefined}`;
    if (!this.#client || this.#clientKey !== key) {
      this.#client = createLinkClient({
        baseUrl: this.apiUrl,
        // Asked through the element, so that a function set later counts.
        ...(fetchSessionToken
          ? { fetchSessionToken: () => this.fetchSessionToken!() }
          : { credentials: 'same-origin' as const }),
      });
      this.#clientKey = key;
    }
    return this.#client;
  }

  /** A page may give another function at each of its renders: only whether there is one tells who is asked. */
  #isAnotherServer(changed: PropertyValues): boolean {
    const had = changed.get('fetchSessionToken') !== undefined;
    const hasFlipped = changed.has('fetchSessionToken') && had !== (this.fetchSessionToken !== undefined);
    return hasFlipped || (changed.has('apiUrl') && changed.get('apiUrl') !== undefined);
  }

  /** Settings that arrive one after the other are no opening each. */
  #startOver(): void {
    if (this.#journey.journey.session) return this.restart();
    this.#journey.stop();
    this.#enter();
  }

  #enter(): void {
    this.surface = newSurface();
    this.#client = undefined;
    this.#consenting = undefined;
    this.#told = undefined;
    this.#sequence = 0;
    this.#hasEnded = false;
    this.#journey.start({ hasLanding: this.landing, isToManage: this.#isToManage });
    this.#isToManage = false;
  }

  #leave(reason: ExitReason): void {
    if (!this.#journey.isRunning) return;
    this.#journey.stop();
    clearTimeout(this.#late);
    this.surface.report?.dispose();
    const { step, session } = this.#journey.journey;
    if (!this.#hasEnded) {
      this.#hasEnded = true;
      const isDone = step === 'finished' || (step === 'managing' && session?.status === 'finished');
      const why = reason === 'closed' && isDone ? 'already-finished' : reason;
      this.dispatchEvent(new LinkExitedEvent(this.#detail(), why, step));
    }
    if (reason !== 'restarted') this.dispatchEvent(new LinkClosedEvent(this.#detail()));
    const back = this.#returnFocus;
    this.#returnFocus = null;
    if (back instanceof HTMLElement && back.isConnected) queueMicrotask(() => back.focus());
  }

  #detail(fact?: Fact) {
    const { session, step } = this.#journey.journey;
    const integration = fact?.integration ?? session?.source?.integration.key;
    this.#sequence += 1;
    return {
      id: fact?.id ?? randomId(),
      sequence: this.#sequence,
      at: fact?.at ?? new Date().toISOString(),
      step,
      ...(session && { sessionId: session.id }),
      ...(integration && { integration }),
      ...(fact?.attemptId && { attemptId: fact.attemptId }),
      ...(fact?.connectionId && { connectionId: fact.connectionId }),
    };
  }

  #changed(journey: Journey, before: Journey): void {
    if (journey.session && journey.session !== before.session) this.#tell(journey.session);
    this.#settings = journey.session?.settings ?? this.#settings;
    if (taskOf(journey.step, journey.session) === taskOf(before.step, before.session)) return;
    if (before.step === 'loading' && journey.step !== 'broken') this.dispatchEvent(new LinkReadyEvent(this.#detail()));
    this.dispatchEvent(new LinkStepEvent(this.#detail(), before.step));
    this.surface = {
      ...this.surface,
      news: this.#newsOf(journey, before),
      hasCopied: false,
      isAsking: false,
      isBusy: false,
      trouble: undefined,
      manage: undefined,
    };
    this.#focusHeading(before.step === 'loading');
  }

  /** What moved the journey on without the person. */
  #newsOf({ session, step }: Journey, before: Journey): string | undefined {
    if (this.surface.isBusy || !session || session.helping) return undefined;
    if (before.step === 'helping') return this.surface.aside?.news(session, this.#text!, this.#own);
    const isWithdrawn = step === 'choosing' && session.facts.at(-1)?.type === 'withdrawn';
    const wasAtIt = ['consenting', 'authorizing', 'preparing', 'reporting'].includes(before.step);
    return isWithdrawn && wasAtIt ? this.#text?.withdrawn : undefined;
  }

  /** Focus follows the step, unless the person is elsewhere in the host's page. */
  #focusHeading(isFirst: boolean): void {
    const { activeElement, body } = document;
    const isHere = this.matches(':focus-within') || (activeElement === body && !isFirst);
    if (this.mode === 'inline' && !isHere) return;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: this.mode === 'inline' && isFirst }),
    );
  }

  /** Tells the host each fact once. What was there when the journey was opened happened before. */
  #tell({ facts }: LinkSession): void {
    if (!this.#told) {
      this.#told = new Set(facts.map(({ id }) => id));
      return;
    }
    const kinds: Record<string, typeof LinkConsentedEvent> = {
      consented: LinkConsentedEvent,
      connected: LinkConnectedEvent,
      uploaded: LinkUploadedEvent,
      disconnected: LinkDisconnectedEvent,
      withdrawn: LinkWithdrawnEvent,
    };
    for (const fact of facts) {
      if (this.#told.has(fact.id)) continue;
      this.#told.add(fact.id);
      const Kind = kinds[fact.type];
      if (Kind) this.dispatchEvent(new Kind(this.#detail(fact)));
      if (fact.type !== 'finished' || this.#hasEnded) continue;
      this.#hasEnded = true;
      this.dispatchEvent(new LinkFinishedEvent(this.#detail(fact)));
    }
  }

  /** What a failure does to the journey: a session that is over ends it, anything else is shown and may be retried. */
  #failed(cause: unknown): JourneyEvent {
    if (cause instanceof ApiError && cause.session) return { type: 'updated', session: cause.session };
    if (cause instanceof ApiError && ['session_ended', 'link_url_expired', 'help_request_over'].includes(cause.code)) {
      this.#leaveExpired();
      const { code, message, retryable } = cause;
      return { type: 'end', failure: code === 'help_request_over' ? { code, message, retryable } : undefined };
    }
    return { type: 'fail', failure: this.#tellFailure(cause) };
  }

  #tellFailure(cause: unknown): Failure {
    const known = cause instanceof ApiError;
    const code = known ? cause.code : 'unexpected';
    const text = this.#text ?? messagesFor('en')!;
    const error = linkErrorOf(cause, text.errors[code] ?? text.errorOther(code));
    this.dispatchEvent(new LinkFailedEvent(this.#detail(), error));
    const { message, retryable, requestId } = error;
    return { code, message, retryable, ...(requestId && { requestId }) };
  }

  #leaveExpired(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.dispatchEvent(new LinkExitedEvent(this.#detail(), 'expired', this.#journey.journey.step));
  }

  /** Makes one step's write; the answer moves the journey. */
  async #write(work: (client: LinkClient, session: LinkSession) => Promise<LinkSession>): Promise<void> {
    if (!this.#journey.journey.session || this.surface.isBusy) return;
    this.#show({ isBusy: true, trouble: undefined });
    try {
      // A consent that a click has sent moves the session on: what is written next must have seen it.
      await this.#consenting;
      const session = this.#journey.journey.session!;
      const answer = await work(this.#link(), session).catch((cause: unknown) => {
        const current = cause instanceof ApiError ? cause.session : undefined;
        // Another tab or device moved the session on; what this person sees and does may still hold.
        if (!current || taskIn(current) !== taskIn(session)) throw cause;
        return work(this.#link(), current);
      });
      this.#journey.send({ type: 'updated', session: answer });
    } catch (cause) {
      if (this.#journey.isRunning) await this.#writeFailed(cause);
    } finally {
      this.#show({ isBusy: false });
    }
  }

  /** Where a write failed, the person stays and is told; what they were about to do is still there. */
  async #writeFailed(cause: unknown): Promise<void> {
    const code = cause instanceof ApiError ? cause.code : '';
    if (code === 'consent_changed') return this.#showNewConsent();
    const isMove = cause instanceof ApiError && cause.session !== undefined;
    if (isMove || code === 'session_ended' || code === 'help_request_over') this.#journey.send(this.#failed(cause));
    else this.#show({ trouble: this.#tellFailure(cause) });
  }

  async #showNewConsent(): Promise<void> {
    try {
      const [session, consent] = [
        await this.#link().session.get(),
        await this.#link().consents.text({ locale: this.#language }),
      ];
      this.#journey.send({ type: 'updated', session });
      this.#journey.send({ type: 'show', shown: { consent, hasConsentChanged: true } });
    } catch (cause) {
      this.#journey.send(this.#failed(cause));
    }
  }

  /** What failed for want of a network is no trouble any more. */
  #isBack(): void {
    if (isUnreachable(this.surface.trouble)) this.#show({ trouble: undefined });
  }

  #show(shown: Partial<Surface>): void {
    this.surface = { ...this.surface, ...shown };
  }

  readonly #actions: Actions = {
    slotted: () => this.requestUpdate(),
    restyled: () => this.#paint(),
    begin: () => this.#journey.send({ type: 'begin' }),
    search: (query) => this.#show({ query }),
    showGuide: () => void this.#showGuide(),
    askForSoftware: () => void this.#askForSoftware(),
    choose: (integrationKey, method) =>
      void this.#write((client, { version }) => client.session.chooseSource({ version, integrationKey, method })),
    back: () =>
      void this.#write(async (client, { version }) => {
        this.#supplierKeys = undefined;
        const { watched, session } = this.#journey.journey;
        const attempts = new Map([session?.attempt, watched].map((attempt) => [attempt?.id, attempt]));
        let current = version;
        for (const attempt of attempts.values())
          if (attempt && ['created', 'opened', 'choosing'].includes(attempt.status))
            current = (await client.attempts.cancel(attempt.id)).version;
        return client.session.clearSource({ version: current });
      }),
    agreeAndOpen: (event) => {
      const { start } = this.#journey.journey;
      if (!start) return;
      this.#consenting = this.#consent(start);
      this.#handOff(event, start);
    },
    agree: () =>
      void this.#write((client, { version }) => {
        const { hash, locale } = this.#journey.journey.consent!;
        return client.consents.give({ version, hash, locale: locale as Locale });
      }),
    opened: (event) => {
      const { start } = this.#journey.journey;
      if (start) this.#handOff(event, start);
    },
    copyLink: () => void this.#copyLink(),
    prepared: () => void this.#write((client, { version }) => client.session.prepareUpload({ version })),
    sendReport: (leaveOutErrors) => void this.#sendReport(leaveOutErrors),
    skipReport: () =>
      void this.#write((client, { version }) =>
        client.reports.skip(currentRequirement(this.#journey.journey.session!) as ReportKind, { version }),
      ),
    showReceipt: () => void this.#showReceipt(),
    manage: () => {
      if (canManage(this.#journey.journey.session)) this.#journey.send({ type: 'manage' });
    },
    ask: (isAsking) => void this.#ask(isAsking),
    write: (work) => this.#write(work),
    retry: () => {
      // A visit that has ended was told; the next one is an opening of its own.
      if (this.#journey.journey.step === 'expired') this.#enter();
      else this.#journey.send({ type: 'retry' });
    },
    close: () => this.close(),
  };

  /** The link was clicked: the browser follows it, the host does, or the page itself once the consent is taken. */
  #handOff(event: Event, start: Start): void {
    const way = this.#way(this.#journey.journey.session);
    const link = event.currentTarget as HTMLAnchorElement;
    if (way === 'host' && !this.dispatchEvent(new LinkHandOffEvent(this.#detail(), start.startUrl)))
      event.preventDefault();
    if (way === 'redirect') {
      event.preventDefault();
      void this.#follow(link.cloneNode() as HTMLAnchorElement);
    }
    this.#opened(start);
  }

  async #follow(link: HTMLAnchorElement): Promise<void> {
    if ((await this.#consenting) === false || !this.#journey.isRunning) return;
    // Clicked as a link, it tells which page it comes from, whatever that page's own policy.
    link.target = '_self';
    link.hidden = true;
    this.renderRoot.append(link);
    link.click();
    link.remove();
  }

  #way(session: LinkSession | undefined): Exclude<HandOff, 'auto'> {
    const wanted = this.handoff === 'auto' ? this.#settings?.handoff : this.handoff;
    return wayOf((wanted ?? 'auto') as HandOff, {
      canReturn: !this.fetchSessionToken || session?.returnUrl !== undefined,
    });
  }

  async #ask(isAsking: boolean): Promise<void> {
    try {
      await this.#openAside();
      this.#show({ isAsking, trouble: undefined });
      this.#focusHeading(false);
    } catch (cause) {
      this.#show({ trouble: this.#tellFailure(cause) });
    }
  }

  async #openAside(): Promise<void> {
    const { Aside } = await import('./aside.ts');
    if (!this.surface.aside) this.#show({ aside: new Aside(() => this.requestUpdate()) });
    await this.surface.aside!.speak(this.#language);
  }

  /** The link was clicked: waits in the next step, and looks again when the tab should have opened. */
  #opened(start: Start): void {
    const clickedAt = Date.now();
    this.#show({ hasCopied: false });
    if (this.#journey.journey.step === 'consenting') this.#journey.send({ type: 'agree', start, clickedAt });
    else this.#journey.send({ type: 'show', shown: { clickedAt, outcome: undefined, watched: undefined } });
    clearTimeout(this.#late);
    this.#late = setTimeout(() => this.requestUpdate(), NOTHING_OPENED_MS + 100);
  }

  /** Sends the consent with the click. Another tab may have moved the session on: the same words count all the same. */
  async #consent({ attempt }: Start): Promise<boolean> {
    const { session, consent } = this.#journey.journey;
    const given = { hash: consent!.hash, locale: consent!.locale as Locale, attemptId: attempt.id };
    const give = (version: number) => this.#link().consents.give({ version, ...given }, { keepalive: true });
    try {
      const answer = await give(session!.version).catch((cause: unknown) => {
        const current = cause instanceof ApiError ? cause.session : undefined;
        const isSame = current?.source?.integration.key === session!.source?.integration.key;
        if (!current || !isSame) throw cause;
        return give(current.version);
      });
      this.#journey.send({ type: 'updated', session: answer });
      return true;
    } catch (cause) {
      if (this.#journey.isRunning) await this.#writeFailed(cause);
      return false;
    }
  }

  async #copyLink(): Promise<void> {
    const { start } = this.#journey.journey;
    if (!start) return;
    // Plain http has no clipboard, and a frame may lack the right to it.
    const hasCopied = await navigator.clipboard?.writeText(start.startUrl).then(
      () => true,
      () => false,
    );
    this.#show(hasCopied ? { hasCopied } : { shownLink: start.startUrl });
  }

  async #showGuide(): Promise<void> {
    if (this.surface.guide) return;
    const { SoftwareGuide } = await import('./software-guide.ts');
    this.#show({ guide: new SoftwareGuide({ client: this.#link(), onChange: () => this.requestUpdate() }) });
  }

  async #askForSoftware(): Promise<void> {
    const { RequestForm } = await import('./request-form.ts');
    const request = new RequestForm({
      client: this.#link(),
      name: this.surface.query,
      own: () => this.#own,
      text: () => this.#text!,
      onChange: () => this.requestUpdate(),
    });
    this.#show({ request });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[name="software"]')?.focus();
  }

  async #openReport({ session }: Journey, signal: AbortSignal): Promise<void> {
    const { ReportStep } = await import('./report-step.ts');
    if (signal.aborted) return;
    const before = this.surface.report?.desk;
    const report = new ReportStep(this.renderRoot as ShadowRoot, {
      client: this.#link(),
      session: session!,
      report: currentRequirement(session!) as ReportKind,
      locale: () => this.#language,
      suppliers: this.#supplierKeys,
      workbook: before?.workbook,
      onChange: () => this.requestUpdate(),
    });
    signal.addEventListener('abort', () => report.dispose(), { once: true });
    this.#show({ report });
    this.#focusHeading(false);
  }

  async #openMore(signal: AbortSignal): Promise<void> {
    // Without it everything else still holds: it is asked again at the next visit.
    const loaded = await import('./more-asked.ts').catch(() => undefined);
    if (!loaded || signal.aborted) return;
    const more = new loaded.MoreAsked({
      client: this.#link(),
      session: () => this.#journey.journey.session!,
      text: () => this.#text!,
      own: () => this.#own,
      onChange: () => this.requestUpdate(),
      onSession: (session) => this.#journey.send({ type: 'updated', session }),
    });
    this.#show({ more });
  }

  async #openManage(signal: AbortSignal): Promise<void> {
    const { ManageStep } = await import('./manage-step.ts');
    if (signal.aborted) return;
    const { send } = this.#journey;
    const manage = new ManageStep(this.renderRoot as ShadowRoot, {
      client: this.#link(),
      session: () => this.#journey.journey.session!,
      locale: () => this.#language,
      drawn: () => this.updateComplete,
      onChange: () => this.requestUpdate(),
      onSession: (session) => send({ type: 'updated', session }),
      onFailure: async (cause, words) => {
        await this.#writeFailed(cause);
        const { trouble } = this.surface;
        if (trouble) this.#show({ trouble: { ...trouble, words } });
      },
      onDoing: () => this.#show({ trouble: undefined }),
      leave: () => send({ type: 'leave' }),
    });
    this.#show({ manage });
    this.#focusHeading(false);
    await manage.watch(signal);
  }

  async #sendReport(leaveOutErrors: boolean): Promise<void> {
    const { desk } = this.surface.report ?? {};
    const draftVersion = desk?.draft?.version;
    if (!desk || draftVersion === undefined) return;
    this.#supplierKeys = desk.supplierKeys ?? this.#supplierKeys;
    await this.#write((client, { version }) =>
      client.reports.send(desk.report, { version, draftVersion, leaveOutErrors, isRightCompany: desk.isRightCompany }),
    );
    // Something else has been saved since: this is saved again, and looked at before it is sent.
    if (this.surface.trouble?.code === 'draft_changed') desk.retry();
  }

  async #showReceipt(): Promise<void> {
    const { consent } = this.#journey.journey.session ?? {};
    if (!consent || this.surface.receipt?.id === consent.id) return;
    this.#show({ receipt: await this.#link().consents.get(consent.id) });
  }
}

/** The keys in an attribute. */
function keysIn(list: string | null): string[] | undefined {
  return list?.split(/[\s,]+/).filter(Boolean);
}

/** What the session asks for now, and of which software. */
const taskIn = (session: LinkSession): string =>
  `${currentRequirement(session)} ${session.source?.integration.key} ${session.source?.method}`;

/** The language of what the element stands in, shadow roots included. */
function languageAround(element: Element): string {
  const around = element.closest<HTMLElement>('[lang]');
  const root = element.getRootNode();
  return around?.lang ?? (root instanceof ShadowRoot ? languageAround(root.host) : '');
}

/** Ids of local events; facts have the server's. */
const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Its own events by their types, to `addEventListener`; nothing else is added by it. */
export interface ClientLink {
  addEventListener<Type extends keyof LinkEventMap>(
    type: Type,
    listener: (this: ClientLink, event: LinkEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof LinkEventMap>(
    type: Type,
    listener: (this: ClientLink, event: LinkEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'client-link': ClientLink;
  }
}

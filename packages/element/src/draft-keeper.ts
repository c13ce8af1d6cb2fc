import { ApiError, type LinkClient, type ReportDraft, type ReportKind } from '@client-link/api-client/link';
import type { Said } from './corrections.ts';
import { pause } from './pause.ts';
import type { Trouble } from './report-file.ts';

/** A person who corrects one row after the other is not saved after each key. */
const SAVE_AFTER_MS = 400;
const FIRST_POLL_MS = 250;
const SLOWEST_POLL_MS = 2000;
const TRY_AGAIN_MS = [1000, 3000, 8000, 20_000];

/** What the server keeps of a report until it is sent. */
export type DraftWanted = Said & { uploadIds: readonly string[] };

interface Setting {
  client: LinkClient;
  report: ReportKind;
  locale(): 'en' | 'fr';
  onChange(): void;
}

/**
 * Keeps on the server what the person has said, and hears from it what it found. One call at a time: what is wanted
 * meanwhile is saved next, and only the last of it.
 */
export class DraftKeeper {
  readonly #setting: Setting;
  readonly #over = new AbortController();
  #wanted: DraftWanted | undefined;
  #saved: DraftWanted | undefined;
  #isBusy = false;
  #isGone = false;
  #soon = new AbortController();
  /** Settles when what was given up is gone: what is sent before would go with it. */
  removal: Promise<unknown> = Promise.resolve();

  /** As the server has it; while it reads anew, with what it found before. */
  draft: ReportDraft | undefined;
  /** What the server has read. */
  checked: DraftWanted | undefined;
  trouble: Trouble | undefined;

  constructor(setting: Setting, draft: ReportDraft | undefined, wanted: DraftWanted | undefined) {
    this.#setting = setting;
    this.#wanted = wanted;
    this.#saved = wanted;
    if (draft) this.#take(draft);
    if (draft?.status === 'checking') void this.#run();
  }

  /** The draft, once the server has read everything that is wanted. */
  get current(): ReportDraft | undefined {
    return this.#wanted && this.#saved === this.#wanted && this.draft?.status !== 'checking' ? this.draft : undefined;
  }

  /** Saves this, in place of what was to be saved; nothing, while there is nothing to be saved yet. */
  want(wanted: DraftWanted | undefined): void {
    this.#wanted = wanted;
    if (wanted) this.#isGone = false;
    this.trouble = undefined;
    // A poll that waits looks up.
    this.#soon.abort();
    void this.#run();
  }

  retry(): void {
    this.trouble = undefined;
    this.#saved = undefined;
    void this.#run();
  }

  /** Nothing is wanted any more: the draft goes, and all its bytes. */
  async remove(): Promise<void> {
    const { draft } = this;
    this.#isGone = true;
    this.#wanted = undefined;
    this.#saved = undefined;
    this.draft = undefined;
    this.#soon.abort();
    if (draft) await this.#removeDraft();
  }

  #removeDraft(signal?: AbortSignal): Promise<unknown> {
    const { client, report } = this.#setting;
    return (this.removal = client.reports.removeDraft(report, signal && { signal }).catch(() => {}));
  }

  stop(): void {
    this.#over.abort();
    this.#soon.abort();
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let tries = 0; this.#wanted && !this.current && !this.#over.signal.aborted;) {
        try {
          await this.#step();
          tries = 0;
        } catch (cause) {
          if (this.#over.signal.aborted) return;
          const waitMs = TRY_AGAIN_MS[tries++];
          if (!(cause instanceof ApiError) || !cause.retryable || waitMs === undefined) throw cause;
          await pause(waitMs, this.#over.signal);
        }
      }
    } catch (cause) {
      const { code, requestId } = cause instanceof ApiError ? cause : { code: 'internal', requestId: undefined };
      if (!this.#isGone) this.trouble = { code, ...(requestId && { requestId }) };
    } finally {
      this.#isBusy = false;
      this.#setting.onChange();
    }
  }

  /** Saves what is wanted, or asks how far the server is. */
  async #step(): Promise<void> {
    const { client, report, locale, onChange } = this.#setting;
    const { signal } = this.#over;
    if (this.#saved !== this.#wanted) {
      let wanted: DraftWanted | undefined;
      do {
        wanted = this.#wanted;
        await this.#wait(SAVE_AFTER_MS);
        if (signal.aborted) return;
      } while (wanted !== this.#wanted);
      if (!wanted) return;
      const draft = await client.reports.saveDraft(report, { ...copyOf(wanted), locale: locale() }, { signal });
      this.#saved = wanted;
      // Given up while it was being saved.
      if (this.#isGone) return void (await this.#removeDraft(signal));
      this.#take(draft);
      return onChange();
    }
    for (
      let waitMs = FIRST_POLL_MS;
      this.draft?.status === 'checking';
      waitMs = Math.min(SLOWEST_POLL_MS, waitMs * 1.4)
    ) {
      await this.#wait(waitMs);
      if (this.#saved !== this.#wanted || signal.aborted) return;
      const draft = await client.reports.get(report, { signal });
      // What was saved meanwhile is another draft.
      if (this.#saved === this.#wanted) this.#take(draft);
      onChange();
    }
  }

  #take(draft: ReportDraft): void {
    const summary = draft.summary ?? this.draft?.summary;
    this.draft = { ...draft, ...(summary && { summary }) };
    if (draft.status !== 'checking') this.checked = this.#saved;
  }

  /** Waits, but not when something new is wanted. */
  async #wait(ms: number): Promise<void> {
    this.#soon = new AbortController();
    await pause(ms, AbortSignal.any([this.#soon.signal, this.#over.signal]));
  }
}

const copyOf = ({ uploadIds, files, settled, patches }: DraftWanted) => ({
  uploadIds: [...uploadIds],
  files: uploadIds.map((_, at) => files[at] ?? {}),
  settled: [...settled],
  patches: [...patches],
});

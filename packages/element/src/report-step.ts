// What only the upload step needs: loaded when a person gets there.
import { adoptStyles } from 'lit';
import { loadReportMessages, type ReportMessages, reportMessagesFor } from './messages/report-messages.ts';
import { withOverrides } from './messages/overrides.ts';
import { ReportDesk } from './report-desk.ts';
import { reportStyles } from './report-styles.ts';
import { shutRowsOnEscape } from './shut-rows.ts';
import { SoftwareGuide } from './software-guide.ts';
import { styles } from './styles.ts';
import { type ReportInput, ReportSurface } from './views/report-surface.ts';
import { onKey, reporting } from './views/reporting.ts';
import type { View, ViewInput } from './views/view.ts';

type DeskSetting = ConstructorParameters<typeof ReportDesk>[0];

/** A report on its screen: what is known of it, how it is shown, and what is remembered of its surface. */
export class ReportStep {
  readonly desk: ReportDesk;
  readonly #shown: ReportSurface;
  readonly #onChange: () => void;
  readonly #root: ShadowRoot;
  readonly #guide: SoftwareGuide;
  readonly #over = new AbortController();
  #input: ReportInput | undefined;
  #parts: ReportInput['parts'];
  #isLoading = false;
  #language = '';
  /** How many problems there were when the last correction was made. */
  #before: { problems: number; words: string } | undefined;

  constructor(root: ShadowRoot, setting: DeskSetting) {
    adoptStyles(root, [styles, reportStyles]);
    this.#root = root;
    this.#onChange = setting.onChange;
    this.#shown = new ReportSurface(setting.onChange);
    this.desk = new ReportDesk(setting);
    this.#guide = new SoftwareGuide(setting);
    const keys = (event: Event) => {
      if (this.#input) onKey(event as KeyboardEvent, this.#input);
    };
    root.addEventListener('keydown', keys, { signal: this.#over.signal });
    shutRowsOnEscape(root, this.#over.signal);
  }

  view(input: ViewInput): View {
    this.#speak(input.text.locale);
    const { desk } = this;
    if (!this.#parts && !this.#isLoading && this.#needsParts) void this.#load();
    const words = withOverrides(reportMessagesFor(input.text.locale), input.own?.reporting);
    this.#tellOutcome(words);
    const { key } = input.journey.session!.source!.integration;
    const guide = this.#guide.of(key, input.text.locale, input.own);
    this.#input = { ...input, desk, guide, shown: this.#shown, parts: this.#parts, words };
    const view = reporting(this.#input);
    const had = this.#root.activeElement;
    const wasSeen = had !== null && this.#isSeen(had);
    // After what is drawn now, and after the lists that care for their own focus once they are drawn.
    if (had) queueMicrotask(() => queueMicrotask(() => this.#keepFocus(had, wasSeen)));
    return view;
  }

  get #needsParts(): boolean {
    const { found, corrections } = this.desk;
    if (!found) return false;
    const { errorCount, warningCount, questions, missingSuppliers } = found;
    const isAnything = errorCount + warningCount + questions.length + missingSuppliers.length > 0;
    return isAnything || corrections.said.patches.length > 0 || this.#shown.hasOpened;
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#parts = await import('./views/findings.ts');
      adoptStyles(this.#root, [styles, reportStyles, this.#parts.findingStyles]);
    } catch {
      // Without a network for the moment: the next look tries again.
      this.#isLoading = false;
      return;
    }
    this.#onChange();
  }

  /** What has the focus stays in view as things come above it; is it gone, what took its place has it, or the heading. */
  #keepFocus(had: Element, wasSeen: boolean): void {
    if (wasSeen && had === this.#root.activeElement && !this.#isSeen(had)) had.scrollIntoView({ block: 'nearest' });
    if (had.isConnected || this.#root.activeElement || this.#over.signal.aborted) return;
    (this.#root.querySelector<HTMLElement>('[data-focus]') ?? this.#root.querySelector('h2'))?.focus();
  }

  /** Whether all of it is in the window, and in what scrolls there. */
  #isSeen(element: Element): boolean {
    const { top, bottom } = element.getBoundingClientRect();
    const body = this.#root.querySelector('.body')!.getBoundingClientRect();
    return top >= Math.max(0, body.top) && bottom <= Math.min(innerHeight, body.bottom);
  }

  /** After a correction was read again, says what came of it, once. */
  #tellOutcome(words: ReportMessages): void {
    const { toast } = this.#shown;
    const { found, isRead } = this.desk;
    if (!found) return;
    const problems = found.errorCount + found.warningCount;
    if (!toast || (this.#before && this.#before.words !== toast.words)) this.#before = undefined;
    if (toast && !this.#before && !isRead) this.#before = { problems, words: toast.words };
    if (!toast || !this.#before || !isRead) return;
    if (problems < this.#before.problems) toast.outcome = words.fixed(this.desk.leftToFix);
    this.#before = undefined;
  }

  #speak(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    void loadReportMessages(language).then((isNew) => {
      if (isNew) this.#onChange();
    });
  }

  dispose(): void {
    this.#over.abort();
    this.desk.dispose();
  }
}

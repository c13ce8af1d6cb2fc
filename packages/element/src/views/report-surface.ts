import type { IntegrationGuide } from '@client-link/api-client/link';
import type { ProblemGroup } from '@client-link/intake';
import type { ReportMessages } from '../messages/report-messages.ts';
import type { ReportDesk } from '../report-desk.ts';
import { keyOf } from '../problem-lists.ts';
import { VirtualList } from '../virtual-list.ts';
import type { ViewInput } from './view.ts';

/** What the report step's views are given. */
export interface ReportInput extends ViewInput {
  words: ReportMessages;
  desk: ReportDesk;
  /** How to get the report, once the server has said. */
  guide: IntegrationGuide | undefined;

  shown: ReportSurface;
  /** Loaded once there is something to be said of the report. */
  parts: typeof import('./findings.ts') | undefined;
}

/** How many missing suppliers are shown before somebody asks for more. */
export const MISSING_SHOWN = 20;

/** What the report step remembers of its surface: nothing that a reload must keep. */
export class ReportSurface {
  readonly #onChange: () => void;
  readonly #lists = new Map<string, VirtualList>();
  readonly #toggled = new Map<string, boolean>();
  readonly #ranks = new Map<string, number>();

  /** The person is asked whether rows may really be left out. */
  isConfirming = false;
  /** What was just done, and what came of it. */
  toast: { words: string; outcome?: string; canUndo: boolean } | undefined;
  /** The missing supplier for which another is searched, and the words searched. */
  searching: string | undefined;
  query = '';
  missingShown = MISSING_SHOWN;
  /** The group in which next and previous go on. */
  cursor: string | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  show(shown: Partial<Pick<ReportSurface, 'isConfirming' | 'toast' | 'searching' | 'query' | 'missingShown'>>): void {
    Object.assign(this, shown);
    this.#onChange();
  }

  listOf(key: string): VirtualList {
    const list = this.#lists.get(key) ?? new VirtualList(this.#onChange);
    this.#lists.set(key, list);
    return list;
  }

  /** Groups where they stood before, errors first: no row moves away from under somebody's hands. */
  inOrder(groups: readonly ProblemGroup[]): ProblemGroup[] {
    for (const key of groups.map(keyOf)) if (!this.#ranks.has(key)) this.#ranks.set(key, this.#ranks.size);
    const rank = (group: ProblemGroup) => this.#ranks.get(keyOf(group))!;
    return groups.toSorted(
      (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error') || rank(one) - rank(other),
    );
  }

  /** Somebody opened something. */
  get hasOpened(): boolean {
    return [...this.#toggled.values()].includes(true);
  }

  isOpen(key: string, byDefault: boolean): boolean {
    return this.#toggled.get(key) ?? byDefault;
  }

  toggle(key: string, isOpen: boolean): void {
    this.#toggled.set(key, isOpen);
    this.#onChange();
  }
}

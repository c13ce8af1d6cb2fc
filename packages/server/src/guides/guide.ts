import type { ReportKind } from '@client-link/contract';

/** The same words in both languages. */
export interface Words {
  en: string;
  fr: string;
}

/** One thing to do: words, and menu entries to click one after the other, in the words of the software. */
export type Step = Words & { path?: readonly string[] };

/** Where a menu path is taken from. Nothing claims a path without. */
export type Source = {
  title: string;
  /** Absent where the path is known from the product, and was not looked up in its help. */
  url?: string;
};

/** What is known of getting reports out of one software. What it does not say is general. */
export interface SoftwareGuide {
  source?: Source;
  /** Where each report is found. */
  find?: Partial<Record<ReportKind, readonly Step[]>>;
  /** How a list is exported there. */
  export?: readonly Step[];
  /** What goes wrong there, besides what goes wrong everywhere. */
  pitfalls?: Partial<Record<ReportKind | 'all', readonly Words[]>>;
  /** What the person needs who approves a connection. */
  connect?: { role: Words; steps?: readonly Step[] };
}

export const open = (...path: string[]): Step => ({ en: 'Open', fr: 'Ouvrez', path });
export const choose = (...path: string[]): Step => ({ en: 'Choose', fr: 'Choisissez', path });
export const run = (...path: string[]): Step => ({ en: 'Start transaction', fr: 'Lancez la transaction', path });
export const lookFor = (...path: string[]): Step => ({ en: 'Search for', fr: 'Cherchez', path });

/** Known from the product, and not looked up again. */
export const asKnown = (product: string): Source => ({ title: product });

import type { LinkSession, Locale, ReportKind } from '@client-link/api-client/link';
import { readInWorker, type Settled, type SupplierKeys } from '@client-link/intake';
import type { Said } from './corrections.ts';
import type { Found } from './found.ts';
import type { Trouble } from './report-file.ts';

interface Setting {
  report: ReportKind;
  session: LinkSession;
  locale: () => Locale;
  suppliers: SupplierKeys | undefined;
  onChange(): void;
}

/** How far the reading is, of all files together. */
export interface Progress {
  phase: 'reading' | 'checking' | 'handing over';
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

/** Reads a report's files in this browser, with what was said of them; a new reading ends the one that runs. */
export class ReportReader {
  readonly #setting: Setting;
  #running = new AbortController();

  reading: Found | undefined;
  /** What had been said when that was read. */
  said: Said | undefined;
  /** While it reads. */
  progress: Progress | undefined;
  trouble: Trouble | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Answers what was read, unless another reading has begun or the files can't be read. */
  async read(files: File[], said: Said, settled: readonly Settled[]): Promise<Found | undefined> {
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const { report, session, suppliers, locale, onChange } = this.#setting;
    const software = session.source?.integration.name;
    const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
    this.trouble = undefined;
    this.progress = { phase: 'reading', bytesRead: 0, bytesTotal, rows: 0 };
    try {
      const reading = await readInWorker(files, {
        kind: report,
        locale: locale(),
        signal,
        ...(software && { software }),
        ...(suppliers && { suppliers }),
        settled,
        patches: said.patches,
        files: files.map((_, at) => said.files[at] ?? {}),
        onProgress: (progress) => {
          this.progress = progress;
          onChange();
        },
      });
      if (signal.aborted) return;
      this.reading = reading;
      this.said = said;
    } catch {
      if (signal.aborted) return;
      this.trouble = { code: 'file_unreadable' };
    }
    this.progress = undefined;
    return this.trouble ? undefined : this.reading;
  }

  /** Other files are here now. */
  forget(): void {
    this.reading = undefined;
    this.said = undefined;
    this.trouble = undefined;
  }

  stop(): void {
    this.#running.abort();
    this.progress = undefined;
  }
}

import { ApiError, type LinkClient, type LinkSession, type Locale, type Upload } from '@client-link/api-client/link';
import { type Problem, type Reading, readInWorker, type SupplierKeys } from '@client-link/intake';
import { digestOf } from './digest.ts';
import { sendFile } from './send-file.ts';

export type Phase = 'empty' | 'reading' | 'sending' | 'checking' | 'ready' | 'refused' | 'failed';

export interface Progress {
  readBytes: number;
  sentBytes: number;
  totalBytes: number;
  rows: number;
}

interface Setting {
  client: LinkClient;
  session: LinkSession;
  report: 'suppliers' | 'bills';
  locale: () => Locale;
  /** Of the Suppliers report, when it was read in this visit. */
  suppliers: SupplierKeys | undefined;
  onChange(): void;
}

/** One report: reads the chosen file, sends it while the person looks, and has the server check it again. */
export class ReportDesk {
  readonly #setting: Setting;
  #running = new AbortController();
  #chosen: File | undefined;
  /** Of what has been sent so far. */
  #uploadId: string | undefined;

  phase: Phase = 'empty';
  file: { name: string; bytes: number } | undefined;
  reading: Reading | undefined;
  /** What the server says of the file: this counts. */
  upload: Upload | undefined;
  /** A file that was cut off in an earlier visit. */
  interrupted: Upload | undefined;
  progress: Progress = { readBytes: 0, sentBytes: 0, totalBytes: 0, rows: 0 };
  error: { code: string; requestId?: string } | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
    const own = setting.session.uploads.filter(({ report }) => report === setting.report);
    const checked = own.findLast(({ status }) => status === 'ready' || status === 'refused');
    this.interrupted = own.findLast(({ status }) => status === 'receiving');
    if (checked) this.#show(checked);
  }

  get report(): 'suppliers' | 'bills' {
    return this.#setting.report;
  }

  /** Problems of the file: the server's once it has checked, until then the browser's. */
  get problems(): Problem[] {
    return (this.upload?.summary?.problems as Problem[] | undefined) ?? this.reading?.problems ?? [];
  }

  get errorCount(): number {
    return this.upload?.summary?.errorCount ?? this.reading?.errorCount ?? 0;
  }

  /** Rows with an error: one row may have several. */
  get errorRows(): number {
    const errors = this.problems.filter(({ severity }) => severity === 'error');
    // The server lists only the first problems; beyond these its count is all there is.
    if (errors.length < this.errorCount) return this.errorCount;
    return new Set(errors.map(({ line }) => line)).size;
  }

  get rowCount(): number {
    return this.upload?.summary?.rowCount ?? this.reading?.rowCount ?? 0;
  }

  /** For the check of Bills, when this was the Suppliers report. */
  get supplierKeys(): SupplierKeys | undefined {
    return this.reading?.suppliers;
  }

  /** Reads a file, sends it and has it checked; a file that was here before is taken back. */
  async choose(file: File): Promise<void> {
    const continued = this.#continued(file);
    await this.remove(continued);
    this.#chosen = file;
    this.#uploadId = continued?.id;
    this.file = { name: file.name, bytes: file.size };
    this.progress = { readBytes: 0, sentBytes: 0, totalBytes: file.size, rows: 0 };
    await this.#work(async (signal) => {
      if (file.size > this.#setting.session.limits.maxFileBytes)
        throw new ApiError('file_too_large', `The file has ${file.size} bytes`);
      await this.#read(file, signal);
      // A file that is no report stays here: there is nothing to send.
      if (!this.reading!.soundCount) return this.#enter('refused');
      await this.#send(file, signal);
    });
  }

  /** Goes on sending where it failed. */
  async retry(): Promise<void> {
    const file = this.#chosen;
    if (!file || this.phase !== 'failed') return;
    this.error = undefined;
    await this.#work(async (signal) => {
      if (!this.reading) await this.#read(file, signal);
      await this.#send(file, signal);
    });
  }

  /** Takes the file back; what was sent of it is removed, unless it is to be continued. */
  async remove(continued?: Upload): Promise<void> {
    this.#running.abort();
    const ids = [this.upload?.id, this.#uploadId, this.interrupted?.id];
    const removed = new Set(ids.filter((id) => id !== undefined && id !== continued?.id));
    for (const key of ['file', 'reading', 'upload', 'error', 'interrupted'] as const) this[key] = undefined;
    this.#chosen = undefined;
    this.#uploadId = undefined;
    this.#enter('empty');
    for (const id of removed) await this.#setting.client.uploads.remove(id!).catch(() => {});
  }

  dispose(): void {
    this.#running.abort();
  }

  /** The unfinished upload that this file goes on with, by all that is known of it. */
  #continued(file: File): Upload | undefined {
    const { interrupted } = this;
    return interrupted?.fileName === file.name && interrupted.bytes === file.size ? interrupted : undefined;
  }

  /** Does the work; what fails is shown, and begins again by itself once the network is back. */
  async #work(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      await work(signal);
    } catch (cause) {
      if (signal.aborted) return;
      const { code, requestId } = cause instanceof ApiError ? cause : { code: 'file_unreadable', requestId: undefined };
      this.error = { code, ...(requestId && { requestId }) };
      this.#enter('failed');
      if (code === 'network') addEventListener('online', () => void this.retry(), { once: true, signal });
    }
  }

  async #read(file: File, signal: AbortSignal): Promise<void> {
    this.#enter('reading');
    const { report, session, suppliers, locale, onChange } = this.#setting;
    const software = session.source?.integration.name;
    this.reading = await readInWorker(file, {
      kind: report,
      locale: locale(),
      signal,
      ...(software && { software }),
      ...(suppliers && { suppliers }),
      onProgress: ({ bytesRead, rows }) => {
        this.progress = { ...this.progress, readBytes: Math.max(this.progress.readBytes, bytesRead), rows };
        onChange();
      },
    });
    this.progress = { ...this.progress, readBytes: file.size, rows: this.reading.rowCount };
  }

  async #send(file: File, signal: AbortSignal): Promise<void> {
    this.#enter('sending');
    const { client, report, onChange } = this.#setting;
    const sent = sendFile(file, {
      client,
      report,
      uploadId: this.#uploadId,
      signal,
      onCreated: (uploadId) => {
        this.#uploadId = uploadId;
      },
      onProgress: (sentBytes) => {
        this.progress = { ...this.progress, sentBytes };
        onChange();
      },
    });
    const [id, digest] = await Promise.all([sent, digestOf(file, signal)]);
    this.progress = { ...this.progress, sentBytes: file.size };
    this.#enter('checking');
    this.#show(await client.uploads.finish(id, { digest, locale: this.#setting.locale() }, { signal }));
  }

  #show(upload: Upload): void {
    this.upload = upload;
    this.file = { name: upload.fileName, bytes: upload.bytes };
    const rows = upload.summary?.rowCount ?? 0;
    this.progress = { readBytes: upload.bytes, sentBytes: upload.bytes, totalBytes: upload.bytes, rows };
    this.#enter(upload.status === 'ready' ? 'ready' : 'refused');
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.#setting.onChange();
  }
}

import { ApiError, type LinkClient, type LinkSession, type Locale, type Upload } from '@client-link/api-client/link';
import { type Problem, type Reading, readInWorker, type SupplierKeys, supplierKeys } from '@client-link/intake';
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
  #work = new AbortController();

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

  get rowCount(): number {
    return this.upload?.summary?.rowCount ?? this.reading?.rowCount ?? 0;
  }

  /** For the check of Bills, when this was the Suppliers report. */
  get supplierKeys(): SupplierKeys | undefined {
    return this.reading && this.report === 'suppliers' ? supplierKeys(this.reading) : undefined;
  }

  async choose(file: File): Promise<void> {
    this.#work.abort();
    this.#work = new AbortController();
    const { signal } = this.#work;
    const replaced = this.upload;
    Object.assign(this, {
      file: { name: file.name, bytes: file.size },
      reading: undefined,
      upload: undefined,
      error: undefined,
    });
    this.progress = { readBytes: 0, sentBytes: 0, totalBytes: file.size, rows: 0 };
    try {
      if (replaced) await this.#setting.client.uploads.remove(replaced.id, { signal }).catch(() => {});
      await this.#read(file, signal);
      // A file that is no report stays here: there is nothing to send.
      if (!this.reading!.rows.length) return this.#enter('refused');
      await this.#send(file, signal);
    } catch (cause) {
      if (signal.aborted) return;
      const { code, requestId } = cause instanceof ApiError ? cause : { code: 'network', requestId: undefined };
      this.error = { code, ...(requestId && { requestId }) };
      this.#enter('failed');
    }
  }

  /** Takes the file back; what was sent of it is removed. */
  async remove(): Promise<void> {
    this.#work.abort();
    const { upload } = this;
    Object.assign(this, { file: undefined, reading: undefined, upload: undefined, error: undefined });
    this.#enter('empty');
    if (upload) await this.#setting.client.uploads.remove(upload.id).catch(() => {});
  }

  dispose(): void {
    this.#work.abort();
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
    const isSame = this.interrupted?.fileName === file.name && this.interrupted.bytes === file.size;
    const sent = sendFile(file, {
      client,
      report,
      uploadId: isSame ? this.interrupted!.id : undefined,
      signal,
      onProgress: (sentBytes) => {
        this.progress = { ...this.progress, sentBytes };
        onChange();
      },
    });
    const [id, digest] = await Promise.all([sent, digestOf(file, signal)]);
    this.interrupted = undefined;
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

import { ApiError, type LinkClient, type Upload } from '@client-link/api-client/link';
import { digestInWorker } from '@client-link/intake';
import { sendFile } from './send-file.ts';

/** What went wrong, for the words of it. */
export interface Trouble {
  code: string;
  requestId?: string;
}

interface Setting {
  client: LinkClient;
  report: string;
  maxBytes: number;
  /** Settles when nothing that was given up is still being deleted. */
  mayBegin(): Promise<unknown>;
  onChange(): void;
}

/** One file of a report on its way to the server: from the moment it is picked, while it is read. */
export class ReportFile {
  readonly #setting: Setting;
  readonly name: string;
  readonly bytes: number;
  /** Here in the browser; a file of an earlier visit is on the server only. */
  file: File | undefined;
  uploadId: string | undefined;
  sentBytes = 0;
  status: 'sending' | 'paused' | 'sent' | 'failed' | 'held' = 'held';
  trouble: Trouble | undefined;
  #running = new AbortController();
  /** Of the present sending: it was taken back before the server had told its id. */
  #sending = { isRemoved: false };
  #digest: Promise<string> | undefined;

  constructor(setting: Setting, file: File | Upload) {
    this.#setting = setting;
    if (isFile(file)) {
      this.file = file;
      this.name = file.name;
      this.bytes = file.size;
    } else {
      this.name = file.fileName;
      this.bytes = file.bytes;
      this.uploadId = file.id;
      this.sentBytes = file.bytes;
      this.status = 'sent';
    }
  }

  /** Sends it, going on where an earlier visit or a pause has left it. */
  async send(): Promise<void> {
    const { file, status } = this;
    if (!file || status === 'sending' || status === 'sent') return;
    const { client, maxBytes } = this.#setting;
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.trouble = undefined;
    this.#enter('sending');
    try {
      if (file.size > maxBytes) throw new ApiError('file_too_large', `The file has ${file.size} bytes`);
      await this.#setting.mayBegin();
      if (signal.aborted) return;
      const wasBegun = this.uploadId !== undefined;
      await this.#bring(file, signal).catch(async (cause: unknown) => {
        // The beginning was another file's of the same name and size.
        if (!wasBegun || !(cause instanceof ApiError) || cause.code !== 'upload_changed') throw cause;
        await client.uploads.remove(this.uploadId!, { signal });
        this.uploadId = undefined;
        await this.#bring(file, signal);
      });
      this.#enter('sent');
    } catch (cause) {
      if (signal.aborted) return;
      const { code, requestId } = cause instanceof ApiError ? cause : { code: 'file_unreadable', requestId: undefined };
      this.trouble = { code, ...(requestId && { requestId }) };
      this.#enter('failed');
      if (code === 'network') addEventListener('online', () => void this.send(), { once: true, signal });
    }
  }

  pause(): void {
    if (this.status !== 'sending') return;
    this.#running.abort();
    this.#enter('paused');
  }

  /** Stops; what was sent stays on the server. */
  stop(): void {
    this.#running.abort();
  }

  /** Takes it back, and deletes what was sent of it. */
  async remove(): Promise<void> {
    this.#running.abort();
    this.#sending.isRemoved = true;
    const { uploadId } = this;
    this.uploadId = undefined;
    this.sentBytes = 0;
    this.status = 'held';
    if (uploadId) await this.#setting.client.uploads.remove(uploadId).catch(() => {});
  }

  /** Whether this is the file that is on the server: its bytes tell, not its name. */
  async isSame(file: File, { digest }: Upload): Promise<boolean> {
    return file.size === this.bytes && digest === (await digestInWorker(file, this.#running));
  }

  async #bring(file: File, signal: AbortSignal): Promise<void> {
    const { client, report } = this.#setting;
    const sending = (this.#sending = { isRemoved: false });
    const sent = sendFile(file, {
      client,
      report,
      uploadId: this.uploadId,
      signal,
      onCreated: (uploadId) => {
        if (sending.isRemoved) void client.uploads.remove(uploadId).catch(() => {});
        else this.uploadId = uploadId;
      },
      onProgress: (sentBytes) => {
        this.sentBytes = sentBytes;
        this.#setting.onChange();
      },
    });
    // A pause keeps what has been reckoned.
    this.#digest ??= digestInWorker(file, new AbortController());
    const [id, digest] = await Promise.all([sent, this.#digest]);
    await client.uploads.finish(id, { digest }, { signal });
  }

  #enter(status: ReportFile['status']): void {
    this.status = status;
    this.#setting.onChange();
  }
}

/** Not told by its class: a page may hand on a file of another frame. */
const isFile = (file: File | Upload): file is File => 'slice' in file;

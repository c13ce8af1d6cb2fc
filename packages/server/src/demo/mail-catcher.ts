import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Attachment } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** As many as one looks through. */
const KEPT = 100;
const MAX_BYTES = 1_000_000;

export interface CaughtMail {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | undefined;
}

/** Takes every mail and delivers none: the demo's mail server, for this machine alone. Latest first, in memory. */
export class MailCatcher {
  readonly mails: CaughtMail[] = [];
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: MAX_BYTES,
      logger: false,
      onData: (stream, { envelope }, done) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        this.#take(stream, to).then(() => done(), done);
      },
    });
  }

  static async start(): Promise<MailCatcher> {
    const catcher = new MailCatcher();
    // A connection that breaks is the sender's to tell of.
    catcher.#server.on('error', () => {});
    const listening = once(catcher.#server.server, 'listening');
    catcher.#server.listen(0, '127.0.0.1');
    await listening;
    return catcher;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((stopped) => this.#server.close(() => stopped()));
  }

  async #take(stream: SMTPServerDataStream, to: string[]): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const { from, subject, text, html, attachments } = await PostalMime.parse(Buffer.concat(chunks), {
      attachmentEncoding: 'base64',
    });
    this.mails.unshift({
      id: randomUUID(),
      at: Date.now(),
      from: [from?.name, from?.address].filter(Boolean).join(' · '),
      to,
      subject: subject ?? '',
      text: text ?? '',
      html: attachments.reduce(withPicture, html),
    });
    this.mails.splice(KEPT);
  }
}

/** A picture that came with the mail, where the mail shows it. */
const withPicture = (
  html: string | undefined,
  { contentId = '', mimeType, content }: Attachment,
): string | undefined => {
  const id = contentId.replaceAll(/^<|>$/g, '');
  return id ? html?.replaceAll(`cid:${id}`, `data:${mimeType};base64,${String(content)}`) : html;
};

import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for mail programs that show it; made by us, never by who writes. */
  html?: string;
  /** Where an answer goes; to who sends all mails when absent. */
  replyTo?: string;
  /** That the HTML shows as `cid:<id>`; they go with the mail. */
  pictures?: { id: string; type: string; bytes: Buffer }[];
}

/** Hands a mail over to somebody who delivers it. Rejects when that fails. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends by SMTP: `smtps://user:password@mail.example.com`. */
export function smtp(url: string, from: string): SendMail {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  return async ({ to, subject, text, html, replyTo, pictures }) => {
    await transport.sendMail({
      to: oneAddress(to),
      subject,
      text,
      ...(html && { html }),
      ...(replyTo && { replyTo: oneAddress(replyTo) }),
      ...(pictures && {
        attachments: pictures.map(({ id, type, bytes }) => ({
          cid: id,
          contentType: type,
          content: bytes,
          filename: `logo.${type.slice('image/'.length)}`,
          contentDisposition: 'inline' as const,
        })),
      }),
    });
  };
}

/** As an object, an address is one address, whatever stands in it. */
const oneAddress = (address: string) => ({ name: '', address });

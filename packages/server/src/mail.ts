import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for mail programs that show it; made by us, never by who writes. */
  html?: string;
  /** Where an answer goes; to who sends all mails when absent. */
  replyTo?: string;
}

/** Hands a mail over to somebody who delivers it. Rejects when that fails. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends by SMTP: `smtps://user:password@mail.example.com`. */
export function smtp(url: string, from: string): SendMail {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  return async ({ to, subject, text, html, replyTo }) => {
    await transport.sendMail({
      to: oneAddress(to),
      subject,
      text,
      ...(html && { html }),
      ...(replyTo && { replyTo: oneAddress(replyTo) }),
    });
  };
}

/** As an object, an address is one address, whatever stands in it. */
const oneAddress = (address: string) => ({ name: '', address });

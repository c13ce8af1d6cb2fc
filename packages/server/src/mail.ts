import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for mail programs that show it; made by us, never by who writes. */
  html?: string;
}

/** Hands a mail over to somebody who delivers it. Rejects when that fails. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends by SMTP: `smtps://user:password@mail.example.com`. */
export function smtp(url: string, from: string): SendMail {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  return async ({ to, subject, text, html }) => {
    // As an object, an address is one address, whatever stands in it.
    await transport.sendMail({ to: { name: '', address: to }, subject, text, ...(html && { html }) });
  };
}

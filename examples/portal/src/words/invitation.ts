import type { Locale } from '@client-link/api-client/link';

interface Invitation {
  organisation: string;
  company: string;
  /** Who is written to, if known. */
  contact: string | undefined;
  url: string;
  ends: string;
}

const day = (locale: Locale, at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at));

/** The letter that asks a company for its data: first its subject, then its text. */
export const invitations: Record<Locale, (given: Invitation) => { subject: string; text: string }> = {
  en: ({ organisation, company, contact, url, ends }) => ({
    subject: `${organisation} asks ${company} for its suppliers and bills`,
    text: `Hello${contact ? ` ${contact}` : ''},

${organisation} would like to see which suppliers ${company} pays, and on what terms. You can share this in a few minutes:

${url}

Connect your accounting software, or upload two reports from it. You see what is shared before anything is sent, and you can end the sharing at any time. You need the login of an administrator of your software; if that is somebody else, the page lets you hand the step on.

The link works until ${day('en', ends)}. It is for ${company} only: please do not pass it on to anybody outside.

${organisation}`,
  }),
  fr: ({ organisation, company, contact, url, ends }) => ({
    subject: `${organisation} demande à ${company} ses fournisseurs et ses factures`,
    text: `Bonjour${contact ? ` ${contact}` : ''},

${organisation} aimerait savoir quels fournisseurs ${company} paie, et à quelles conditions. Vous pouvez le partager en quelques minutes :

${url}

Connectez votre logiciel comptable, ou envoyez deux de ses rapports. Vous voyez ce qui est partagé avant tout envoi, et vous pouvez mettre fin au partage à tout moment. Il faut l’identifiant d’un administrateur de votre logiciel ; si c’est quelqu’un d’autre, la page vous permet de lui confier cette étape.

Le lien est valable jusqu’au ${day('fr', ends)}. Il est réservé à ${company} : merci de ne pas le transmettre à l’extérieur.

${organisation}`,
  }),
};

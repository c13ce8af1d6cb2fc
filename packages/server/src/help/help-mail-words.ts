import type { HelpStep, Locale } from '@client-link/contract';

interface Named {
  /** Who asked, if the business has named them. */
  asker: string | undefined;
  company: string;
  organisation: string;
  software: string;
  step: HelpStep;
  url: string;
  until: Date;
}

type Words = (named: Named) => { subject: string; text: string };

const dayIn = (locale: Locale, day: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);

const english: Words = ({ asker, company, organisation, software, step, url, until }) => {
  const task = {
    connect: `connect ${software} of ${company} with ${organisation}`,
    consent: `agree to sharing reports of ${company} with ${organisation}`,
    suppliers: `send the suppliers report of ${company} to ${organisation}`,
    bills: `send the bills report of ${company} to ${organisation}`,
    billPayments: `send the bill payments report of ${company} to ${organisation}`,
    directCosts: `send the direct costs report of ${company} to ${organisation}`,
  }[step];
  return {
    subject: `${asker ?? company} asks you to help ${company}`,
    text: `${asker ? `${asker} of ${company}` : company} asks you to ${task}.

Open this link to see what it is about. Opening it shares nothing.
${url}

The link does this one step only and works until ${dayIn('en', until)}. Don’t pass it on.
If you did not expect this, ignore this mail, or ask ${asker ?? company} in a way that you know.
`,
  };
};

const french: Words = ({ asker, company, organisation, software, step, url, until }) => {
  const task = {
    connect: `de connecter le ${software} de ${company} avec ${organisation}`,
    consent: `d’accepter le partage des rapports de ${company} avec ${organisation}`,
    suppliers: `d’envoyer le rapport des fournisseurs de ${company} à ${organisation}`,
    bills: `d’envoyer le rapport des factures de ${company} à ${organisation}`,
    billPayments: `d’envoyer le rapport des règlements de ${company} à ${organisation}`,
    directCosts: `d’envoyer le rapport des dépenses directes de ${company} à ${organisation}`,
  }[step];
  return {
    subject: `${asker ?? company} vous demande d’aider ${company}`,
    text: `${asker ? `${asker}, de ${company},` : company} vous demande ${task}.

Ouvrez ce lien pour voir de quoi il s’agit. L’ouvrir ne partage rien.
${url}

Le lien ne permet que cette étape et vaut jusqu’au ${dayIn('fr', until)}. Ne le transmettez pas.
Si vous ne vous y attendiez pas, ignorez ce message, ou interrogez ${asker ?? company} par un moyen que vous connaissez.
`,
  };
};

/** The whole of a mail to a helper: nobody adds a word of their own, so that it can’t carry somebody else's message. */
export const helpMailWords: Record<Locale, Words> = { en: english, fr: french };

import type { Locale } from '@client-link/contract';

interface Letter {
  company: string;
  organisation: string;
  url: string;
  until: Date;
}

const dayIn = (locale: Locale, day: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);

/** The page that opens nothing, and the mail it can cause. Nobody adds a word to either. */
export const freshLinkWords = {
  en: {
    title: 'You need a personal link',
    text: 'This address alone opens nothing.',
    askBusiness: 'Ask the business that works with you to send you a fresh link.',
    offer:
      'We can send a fresh link to the person who was sent one before. It goes to the address on file, to no other.',
    button: 'Send a fresh link',
    sentTitle: 'Look into your mail',
    sentText:
      'If we have an address on file, a fresh link is on its way to it. If nothing arrives, ask the business that works with you.',
    mail: ({ company, organisation, url, until }: Letter) => ({
      subject: `Your fresh link to ${organisation}`,
      text: `Somebody asked for a fresh link, by which ${company} shares its payables with ${organisation}. It is sent to you because you were sent one before.

${url}

The link works until ${dayIn('en', until)}. Don’t pass it on.
If you did not ask for it, ignore this mail: nothing is shared by it.
`,
    }),
  },
  fr: {
    title: 'Il vous faut un lien personnel',
    text: 'Cette adresse seule n’ouvre rien.',
    askBusiness: 'Demandez un nouveau lien à l’entreprise qui travaille avec vous.',
    offer:
      'Nous pouvons envoyer un nouveau lien à la personne qui en a déjà reçu un. Il part à l’adresse connue, à aucune autre.',
    button: 'Envoyer un nouveau lien',
    sentTitle: 'Consultez votre messagerie',
    sentText:
      'Si nous connaissons une adresse, un nouveau lien y est envoyé. Si rien n’arrive, adressez-vous à l’entreprise qui travaille avec vous.',
    mail: ({ company, organisation, url, until }: Letter) => ({
      subject: `Votre nouveau lien vers ${organisation}`,
      text: `Quelqu’un a demandé un nouveau lien, par lequel ${company} partage ses dettes fournisseurs avec ${organisation}. Il vous est envoyé parce que vous en avez déjà reçu un.

${url}

Le lien vaut jusqu’au ${dayIn('fr', until)}. Ne le transmettez pas.
Si vous ne l’avez pas demandé, ignorez ce message : il ne partage rien.
`,
    }),
  },
} satisfies Record<Locale, unknown>;

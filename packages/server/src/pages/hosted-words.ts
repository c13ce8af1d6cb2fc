import type { Locale } from '@client-link/contract';

/** What hosted pages say around the element. */
export const hostedWords = {
  en: {
    opening: 'Opening your link …',
    openButton: 'Open',
    over: 'This link opens nothing',
    /** By code. */
    because: (organisation: string) => ({
      link_url_used: `This link works once and was opened on another device. Ask ${organisation} for a new one; your progress is kept.`,
      link_url_expired: `This link’s time is over. Ask ${organisation} for a new one; your progress is kept.`,
      link_url_unknown: 'This link is not one of ours. Check that it was copied whole.',
    }),
    whoSent: 'whoever sent it',
    journey: 'Share your payables',
    helping: 'Help with one step',
    closedTitle: 'Open your link again',
    closedText:
      'This visit has ended, or began in another browser. Open the link that you were sent; your progress is kept.',
  },
  fr: {
    opening: 'Ouverture de votre lien …',
    openButton: 'Ouvrir',
    over: 'Ce lien n’ouvre rien',
    because: (organisation: string) => ({
      link_url_used: `Ce lien ne sert qu’une fois et a été ouvert sur un autre appareil. Demandez-en un nouveau à ${organisation} ; votre progression est gardée.`,
      link_url_expired: `La durée de ce lien est dépassée. Demandez-en un nouveau à ${organisation} ; votre progression est gardée.`,
      link_url_unknown: 'Ce lien n’est pas de nous. Vérifiez qu’il a été copié en entier.',
    }),
    whoSent: 'qui vous l’a envoyé',
    journey: 'Partager vos dettes fournisseurs',
    helping: 'Aider pour une étape',
    closedTitle: 'Rouvrez votre lien',
    closedText:
      'Cette visite est terminée ou a commencé dans un autre navigateur. Rouvrez le lien reçu ; votre progression est gardée.',
  },
} satisfies Record<Locale, unknown>;

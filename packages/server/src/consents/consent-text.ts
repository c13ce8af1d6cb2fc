import type { ConsentText, DataType, Locale } from '@client-link/contract';
import { sha256 } from '../security/secrets.ts';

/** Counts up when the words below change: an older consent keeps its own. */
const VERSION = 1;

interface Asked {
  organisation: string;
  software: string;
  integrationKey: string;
  method: 'connect' | 'upload';
  dataTypes: DataType[];
}

type Words = (asked: Asked) => Pick<ConsentText, 'title' | 'intro' | 'sections'>;

const english: Words = ({ organisation, software, method, dataTypes }) => {
  const shared: Record<DataType, string> = {
    suppliers: 'Suppliers and their contact details',
    bills: 'Bills, with their dates, amounts and status',
    billPayments: 'Payments of bills',
    directCosts: 'Expenses paid directly',
  };
  return {
    title:
      method === 'connect'
        ? `${organisation} asks to read your payables in ${software}`
        : `${organisation} asks for your payables reports`,
    intro:
      method === 'connect'
        ? 'You decide. Nothing can be changed or paid with this access, and you can end it at any time.'
        : 'You decide. Only the files that you send are shared, and you can end the sharing at any time.',
    sections: [
      {
        id: 'platformData',
        title: 'What is shared',
        items: [
          ...(method === 'connect' ? ['Company name and address'] : []),
          ...dataTypes.map((type) => shared[type]),
        ],
      },
      {
        id: 'purpose',
        title: 'What it is for',
        items: [
          `${organisation} looks at what your company buys, from whom and on which terms.`,
          'It is not used for advertising and not sold.',
        ],
      },
      {
        id: 'access',
        title: 'Kind of access',
        items:
          method === 'connect'
            ? [
                `Read only: nothing in ${software} can be changed or paid.`,
                'It stays up to date until you or the software end the access.',
                `${organisation} never sees your password.`,
              ]
            : ['Only the files that you choose and send.', 'Nothing is installed, and nobody gets a login.'],
      },
      {
        id: 'accountInformation',
        title: 'Who gets it',
        items: [`${organisation}, and those who work on its behalf under the same rules.`],
      },
      {
        id: 'retention',
        title: 'How long it is kept',
        items: [
          `As long as ${organisation} works with your company on this.`,
          'When you end the sharing, access stops at once and what was shared is deleted within 30 days.',
        ],
      },
    ],
  };
};

const french: Words = ({ organisation, software, method, dataTypes }) => {
  const shared: Record<DataType, string> = {
    suppliers: 'Les fournisseurs et leurs coordonnées',
    bills: 'Les factures fournisseurs : dates, montants et état',
    billPayments: 'Les règlements des factures',
    directCosts: 'Les dépenses payées directement',
  };
  return {
    title:
      method === 'connect'
        ? `${organisation} demande à lire vos dettes fournisseurs dans ${software}`
        : `${organisation} demande vos rapports fournisseurs`,
    intro:
      method === 'connect'
        ? 'C’est vous qui décidez. Cet accès ne permet ni de modifier ni de payer, et vous pouvez y mettre fin à tout moment.'
        : 'C’est vous qui décidez. Seuls les fichiers que vous envoyez sont partagés, et vous pouvez y mettre fin à tout moment.',
    sections: [
      {
        id: 'platformData',
        title: 'Ce qui est partagé',
        items: [
          ...(method === 'connect' ? ['Le nom et l’adresse de l’entreprise'] : []),
          ...dataTypes.map((type) => shared[type]),
        ],
      },
      {
        id: 'purpose',
        title: 'À quoi cela sert',
        items: [
          `${organisation} regarde ce que votre entreprise achète, à qui et à quelles conditions.`,
          'Rien ne sert à la publicité et rien n’est vendu.',
        ],
      },
      {
        id: 'access',
        title: 'Nature de l’accès',
        items:
          method === 'connect'
            ? [
                `Lecture seule : rien ne peut être modifié ni payé dans ${software}.`,
                'Les données restent à jour jusqu’à ce que vous ou le logiciel mettiez fin à l’accès.',
                `${organisation} ne voit jamais votre mot de passe.`,
              ]
            : [
                'Seulement les fichiers que vous choisissez et envoyez.',
                'Rien n’est installé, et personne ne reçoit d’identifiant.',
              ],
      },
      {
        id: 'accountInformation',
        title: 'Qui les reçoit',
        items: [`${organisation}, et ceux qui travaillent pour son compte selon les mêmes règles.`],
      },
      {
        id: 'retention',
        title: 'Combien de temps elles sont conservées',
        items: [
          `Tant que ${organisation} travaille avec votre entreprise sur ce sujet.`,
          'Quand vous mettez fin au partage, l’accès cesse aussitôt et ce qui a été partagé est effacé sous 30 jours.',
        ],
      },
    ],
  };
};

/** The words to agree to. The same question has the same hash; any change makes another. */
export function consentText(asked: Asked, locale: Locale): ConsentText {
  const words = (locale === 'fr' ? french : english)(asked);
  const text = {
    version: VERSION,
    locale,
    ...words,
    dataTypes: asked.dataTypes,
    integrationKey: asked.integrationKey,
  };
  return { hash: sha256(JSON.stringify(text)), ...text };
}

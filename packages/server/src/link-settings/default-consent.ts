import type { ConsentSettings } from '@client-link/contract';

/** The words that come with the server: who asks, what for, which data, which kind of access, and for how long. */
export const defaultConsent: ConsentSettings = {
  openings: [
    {
      only: { methods: ['connect'] },
      title: {
        en: '{organisation} asks to read your payables in {software}',
        fr: '{organisation} demande à lire vos dettes fournisseurs dans {software}',
      },
      intro: {
        en: 'You decide. Nothing can be changed or paid with this access, and you can end it at any time.',
        fr: 'C’est vous qui décidez. Cet accès ne permet ni de modifier ni de payer, et vous pouvez y mettre fin à tout moment.',
      },
    },
    {
      title: {
        en: '{organisation} asks for your payables reports',
        fr: '{organisation} demande vos rapports fournisseurs',
      },
      intro: {
        en: 'You decide. Only the files that you send are shared, and you can end the sharing at any time.',
        fr: 'C’est vous qui décidez. Seuls les fichiers que vous envoyez sont partagés, et vous pouvez y mettre fin à tout moment.',
      },
    },
  ],
  sections: [
    {
      id: 'platformData',
      only: { methods: ['connect'] },
      title: { en: 'What is shared', fr: 'Ce qui est partagé' },
      body: {
        en: '- Company name and address\n- {dataTypes}',
        fr: '- Le nom et l’adresse de l’entreprise\n- {dataTypes}',
      },
    },
    {
      id: 'platformData',
      title: { en: 'What is shared', fr: 'Ce qui est partagé' },
      body: { en: '- {dataTypes}', fr: '- {dataTypes}' },
    },
    {
      id: 'purpose',
      title: { en: 'What it is for', fr: 'À quoi cela sert' },
      body: {
        en: '- {organisation} looks at what your company buys, from whom and on which terms.\n- It is not used for advertising and not sold.',
        fr: '- {organisation} regarde ce que votre entreprise achète, à qui et à quelles conditions.\n- Rien ne sert à la publicité et rien n’est vendu.',
      },
    },
    {
      id: 'access',
      only: { methods: ['connect'] },
      title: { en: 'Kind of access', fr: 'Nature de l’accès' },
      body: {
        en: '- Read only: nothing in {software} can be changed or paid.\n- It stays up to date until you or the software end the access.\n- {organisation} never sees your password.',
        fr: '- Lecture seule : rien ne peut être modifié ni payé dans {software}.\n- Les données restent à jour jusqu’à ce que vous ou le logiciel mettiez fin à l’accès.\n- {organisation} ne voit jamais votre mot de passe.',
      },
    },
    {
      id: 'access',
      title: { en: 'Kind of access', fr: 'Nature de l’accès' },
      body: {
        en: '- Only the files that you choose and send.\n- Nothing is installed, and nobody gets a login.',
        fr: '- Seulement les fichiers que vous choisissez et envoyez.\n- Rien n’est installé, et personne ne reçoit d’identifiant.',
      },
    },
    {
      id: 'accountInformation',
      title: { en: 'Who gets it', fr: 'Qui les reçoit' },
      body: {
        en: '- {organisation}, and those who work on its behalf under the same rules.',
        fr: '- {organisation}, et ceux qui travaillent pour son compte selon les mêmes règles.',
      },
    },
    {
      id: 'retention',
      title: { en: 'How long it is kept', fr: 'Combien de temps elles sont conservées' },
      body: {
        en: '- As long as {organisation} works with your company on this.\n- When you end the sharing, access stops at once and what was shared is deleted within 30 days.',
        fr: '- Tant que {organisation} travaille avec votre entreprise sur ce sujet.\n- Quand vous mettez fin au partage, l’accès cesse aussitôt et ce qui a été partagé est effacé sous 30 jours.',
      },
    },
  ],
};

/** The words of asking for software that is missing; few, and loaded with the form. */
export const requestEn = {
  name: 'Name of your software',
  send: 'Ask for it',
  sent: (organisation: string) => `Thank you. ${organisation} now knows that you use it.`,
};

export const requestFr: RequestMessages = {
  name: 'Nom de votre logiciel',
  send: 'Le demander',
  sent: (organisation) => `Merci. ${organisation} sait maintenant que vous l’utilisez.`,
};

export type RequestMessages = typeof requestEn;

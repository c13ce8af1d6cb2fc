import type { Locale } from '@client-link/contract';

interface Named {
  code: string;
  company: string;
  organisation: string;
  minutes: number;
}

type Words = (named: Named) => { subject: string; text: string };

/** In two halves, as it is easier to read and to type. */
const halves = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** The whole of a mail with a code: nobody adds a word of their own. */
export const manageCodeWords: Record<Locale, Words> = {
  en: ({ code, company, organisation, minutes }) => ({
    subject: `Your code for ${organisation}`,
    text: `${halves(code)}

Somebody who has ${company}’s link of ${organisation} wants to manage what ${company} shares: see it, read receipts, disconnect software and end the sharing. This code lets them. It works once, for ${minutes} minutes, in the browser that asked for it.

Pass it on only if you know who asks. If you did not expect this mail, ignore it: without the code nothing happens.
`,
  }),
  fr: ({ code, company, organisation, minutes }) => ({
    subject: `Votre code pour ${organisation}`,
    text: `${halves(code)}

Une personne qui a le lien de ${company} pour ${organisation} veut gérer ce que ${company} partage : le voir, lire les reçus, déconnecter un logiciel et mettre fin au partage. Ce code le lui permet. Il sert une fois, pendant ${minutes} minutes, dans le navigateur qui l’a demandé.

Ne le transmettez que si vous savez qui le demande. Si vous n’attendiez pas ce message, ignorez-le : sans le code, rien ne se passe.
`,
  }),
};

import type { LinkBranding, Locale } from '@client-link/contract';

interface Names {
  organisation: string;
  company: string;
  software: string;
  /** How the organisation looks. */
  brand: LinkBranding;
}

/** What the pages in the software's tab say. */
const words = {
  en: {
    startTitle: ({ organisation, software }: Names) => `Share ${software} with ${organisation}?`,
    startIntro: ({ organisation, company, software }: Names) =>
      `${organisation} asks to read the payables of ${company} in ${software}. Go on only if you know ${organisation} and may decide this for your company.`,
    startButton: ({ software }: Names) => `Agree and open ${software}`,
    startContinue: ({ software }: Names) => `Continue to ${software}`,
    startLeave: 'If you did not expect this, close this tab. Nothing is shared.',
    chooseTitle: ({ organisation }: Names) => `Which company do you share with ${organisation}?`,
    chooseIntro: ({ software }: Names) =>
      `Your login in ${software} sees these companies. Only the one you choose is shared.`,
    chooseBefore: '· connected before',
    chooseButton: 'Share this company',
    chooseCancel: 'Share none of them',
    mismatchTitle: 'This is another company',
    mismatchText: ({ software }: Names, before: string, now: string) =>
      `So far “${before}” is shared from ${software}. The login you used leads to “${now}”.`,
    mismatchSeveral: ({ software }: Names, before: string) =>
      `So far “${before}” is shared from ${software}. The login you used does not lead to it, but to other companies.`,
    mismatchRight: (before: string) => `Share ${before}`,
    mismatchAgain: 'Sign in with another login',
    mismatchAnother: (now: string) => `Connect ${now} as another source`,
    mismatchAnotherOf: 'Connect this company as another source',
    mismatchWhich: 'Or connect one of these as well:',
    mismatchKept: ({ organisation }: Names, before: string) =>
      `What ${organisation} has of ${before} stays apart from it.`,
    mismatchStop: 'Stop, share nothing',
    linkedTitle: ({ software, organisation }: Names) => `${software} is connected with ${organisation}`,
    linkedText: 'You can close this tab. The page you came from has noticed already.',
    deniedTitle: ({ software }: Names) => `Nothing was shared from ${software}`,
    deniedText:
      'You said no, or your login may not approve. You can close this tab and try again or choose another way.',
    failedTitle: ({ software }: Names) => `${software} could not be connected`,
    failedText: 'Nothing was shared. Close this tab and try again; the page you came from says how.',
    noCompanyText: ({ software }: Names) => `This login sees no company in ${software}. Sign in with one that does.`,
    unavailableText: ({ software }: Names) =>
      `${software} does not answer at the moment. Close this tab and try again in a few minutes.`,
    endedTitle: 'This attempt has ended',
    endedText: 'It was finished, cancelled or replaced by a newer one. Close this tab and go on where you came from.',
    unknownTitle: 'This address leads nowhere',
    unknownText: 'It is incomplete, or not one of ours. Close this tab and go on where you came from.',
    otherBrowserTitle: 'Started in another browser',
    otherBrowserText:
      'The sign-in that led here was started in another browser, or too long ago. Nothing was shared. Go back and start again.',
    back: ({ organisation }: Names) => `Back to ${organisation}`,
  },
  fr: {
    startTitle: ({ organisation, software }: Names) => `Partager ${software} avec ${organisation} ?`,
    startIntro: ({ organisation, company, software }: Names) =>
      `${organisation} demande à lire les dettes fournisseurs de ${company} dans ${software}. Ne continuez que si vous connaissez ${organisation} et pouvez en décider pour votre entreprise.`,
    startButton: ({ software }: Names) => `Accepter et ouvrir ${software}`,
    startContinue: ({ software }: Names) => `Continuer vers ${software}`,
    startLeave: 'Si vous ne vous y attendiez pas, fermez cet onglet. Rien n’est partagé.',
    chooseTitle: ({ organisation }: Names) => `Quelle entreprise partagez-vous avec ${organisation} ?`,
    chooseIntro: ({ software }: Names) =>
      `Votre compte dans ${software} donne accès à ces entreprises. Seule celle que vous choisissez est partagée.`,
    chooseBefore: '· connectée auparavant',
    chooseButton: 'Partager cette entreprise',
    chooseCancel: 'N’en partager aucune',
    mismatchTitle: 'C’est une autre entreprise',
    mismatchText: ({ software }: Names, before: string, now: string) =>
      `Jusqu’ici, « ${before} » est partagée depuis ${software}. Le compte que vous avez utilisé mène à « ${now} ».`,
    mismatchSeveral: ({ software }: Names, before: string) =>
      `Jusqu’ici, « ${before} » est partagée depuis ${software}. Le compte que vous avez utilisé n’y mène pas, mais à d’autres entreprises.`,
    mismatchRight: (before: string) => `Partager ${before}`,
    mismatchAgain: 'Se connecter avec un autre compte',
    mismatchAnother: (now: string) => `Connecter ${now} comme une autre source`,
    mismatchAnotherOf: 'Connecter cette entreprise comme une autre source',
    mismatchWhich: 'Ou connectez aussi l’une de celles-ci :',
    mismatchKept: ({ organisation }: Names, before: string) =>
      `Ce que ${organisation} a reçu de ${before} en reste séparé.`,
    mismatchStop: 'Arrêter, ne rien partager',
    linkedTitle: ({ software, organisation }: Names) => `${software} est connecté avec ${organisation}`,
    linkedText: 'Vous pouvez fermer cet onglet. La page d’où vous venez l’a déjà remarqué.',
    deniedTitle: ({ software }: Names) => `Rien n’a été partagé depuis ${software}`,
    deniedText:
      'Vous avez refusé, ou votre compte ne peut pas approuver. Fermez cet onglet, puis réessayez ou choisissez un autre moyen.',
    failedTitle: ({ software }: Names) => `${software} n’a pas pu être connecté`,
    failedText: 'Rien n’a été partagé. Fermez cet onglet et réessayez ; la page d’où vous venez dit comment.',
    noCompanyText: ({ software }: Names) =>
      `Ce compte ne voit aucune entreprise dans ${software}. Connectez-vous avec un autre.`,
    unavailableText: ({ software }: Names) =>
      `${software} ne répond pas pour le moment. Fermez cet onglet et réessayez dans quelques minutes.`,
    endedTitle: 'Cette tentative est terminée',
    endedText:
      'Elle a abouti, a été annulée ou remplacée par une plus récente. Fermez cet onglet et continuez d’où vous venez.',
    unknownTitle: 'Cette adresse ne mène nulle part',
    unknownText: 'Elle est incomplète ou n’est pas de nous. Fermez cet onglet et continuez d’où vous venez.',
    otherBrowserTitle: 'Commencé dans un autre navigateur',
    otherBrowserText:
      'La connexion qui mène ici a été commencée dans un autre navigateur, ou il y a trop longtemps. Rien n’a été partagé. Revenez en arrière et recommencez.',
    back: ({ organisation }: Names) => `Retour à ${organisation}`,
  },
};

export type { Names };
export const flowWords = (locale: Locale) => words[locale];

import type { Locale } from '@client-link/contract';

interface Question {
  /** Its anchor on the page. */
  id: string;
  question: string;
  /** In Markdown. */
  answer: string;
}

/** What is handed to companies: the checklist, the answers to common questions, and what stands around the guides. */
interface HandoutWords {
  checklist: { title: string; text: string };
  questionsTitle: string;
  questions: Question[];
  connectTitle: (software: string) => string;
  connectSteps: (software: string) => string;
  connectRole: string;
  connectNot: (software: string) => string;
  filesTitle: (software: string) => string;
  filesSteps: (software: string) => string;
  reports: Record<string, string>;
  generalSteps: string;
  whatToSet: string;
  whatFile: string;
  takeCare: string;
  template: string;
  source: string;
}

export const handoutWords: Record<Locale, HandoutWords> = {
  en: {
    checklist: {
      title: 'Before you begin',
      text: `- Follow the personal link that you were sent. It is yours: please do not pass it on outside of your company.
- Have the login of an administrator, or of somebody with the same rights, in your accounting software. If that is somebody else, the page lets you hand the step on.
- If you ask us for help on the phone, be ready to share your screen with us. We never ask for your password.`,
    },
    questionsTitle: 'Questions and answers',
    questions: [
      {
        id: 'what',
        question: 'What is shared?',
        answer: `Your suppliers and your bills, and where you agree to it the payments of bills and what was paid directly. The page lists exactly what is asked for before you agree. Nothing is sent before that.`,
      },
      {
        id: 'who',
        question: 'Who sees it?',
        answer: `The business that sent you the link, and nobody else. Its name stands on the page, with what it wants the data for.`,
      },
      {
        id: 'password',
        question: 'Does anybody see my password?',
        answer: `No. You sign in at your accounting software itself, in its own tab. Neither we nor the business learn your password.`,
      },
      {
        id: 'write',
        question: 'Is anything changed in my software?',
        answer: `No. Data is only read. No bill is paid, changed or deleted.`,
      },
      {
        id: 'long',
        question: 'How long does it take?',
        answer: `Connecting takes about five minutes. Uploading takes about fifteen minutes, most of it for exporting the reports. Close the page whenever you like: your progress is saved, and the same link goes on where you stopped.`,
      },
      {
        id: 'administrator',
        question: 'I am no administrator of our software. What now?',
        answer: `Choose *Ask someone else* on the page. It makes a link for the one step that they have to do, and you go on when they are done.`,
      },
      {
        id: 'missing',
        question: 'Our software is not in the list.',
        answer: `Choose *Upload a spreadsheet from any software* and send two reports, as CSV or Excel. You can also tell us which software is missing, on the same page.`,
      },
      {
        id: 'tab',
        question: 'The tab of our software did not open.',
        answer: `Your browser may have stopped it. The page offers to open it again, to copy its address, or to go on in the same tab.`,
      },
      {
        id: 'rows',
        question: 'The page says that rows of my report are wrong.',
        answer: `It says which rows, and why. Correct them right there, leave them out, or download the list, correct the report in your software and choose the file again.`,
      },
      {
        id: 'end',
        question: 'Can I end the sharing?',
        answer: `At any time. Open your link, ask for a code by mail, and choose *Disconnect*: nothing more is read from then on. You can also take access back in your accounting software, or ask the business to.`,
      },
      {
        id: 'kept',
        question: 'How long is the data kept?',
        answer: `What you agree to says so. When you end the sharing, or the business deletes your company, what was shared is deleted too.`,
      },
      {
        id: 'over',
        question: 'My link does not work any more.',
        answer: `Links end after some days, and some open on one device only. Ask the business for a new one: what you did so far is kept.`,
      },
    ],
    connectTitle: (software) => `Connect ${software}`,
    connectSteps: (software) => `1. Open the personal link that you were sent.
2. Search for ${software}, and choose it.
3. Read what is shared and why, and choose *Agree and open*. ${software} opens in a tab of its own.
4. Sign in there and approve. Your password stays between you and ${software}.
5. Go back to the first tab. It says when the connection stands; then you are done.`,
    connectRole: 'Who can approve',
    connectNot: (software) =>
      `${software} can’t be connected here. Upload its reports instead: it takes some minutes longer, and shares the same.`,
    filesTitle: (software) => `Upload files from ${software}`,
    filesSteps: (software) => `1. Open the personal link that you were sent.
2. Search for ${software}, and choose it.
3. Read what is shared and why, and agree.
4. Export each report as it is told below, and choose the file on the page. Go to and fro between the page and ${software} as often as you like.
5. Say what the page asks about a file, correct what it points out, and send it. After the last report you are done.`,
    reports: {
      suppliers: 'The report of suppliers',
      bills: 'The report of bills',
      billPayments: 'The report of payments',
      directCosts: 'The report of direct costs',
    },
    generalSteps: 'Where exactly this stands in this software is not known to us: these steps hold for any software.',
    whatToSet: 'What to set',
    whatFile: 'Which file',
    takeCare: 'What to look out for',
    template: 'An example file to compare with',
    source: 'Where the menus are from:',
  },
  fr: {
    checklist: {
      title: 'Avant de commencer',
      text: `- Suivez le lien personnel que vous avez reçu. Il est à vous : merci de ne pas le transmettre hors de votre entreprise.
- Ayez l’identifiant d’un administrateur, ou de quelqu’un qui a les mêmes droits, dans votre logiciel comptable. Si c’est quelqu’un d’autre, la page vous permet de lui confier cette étape.
- Si vous nous demandez de l’aide au téléphone, soyez prêt à partager votre écran avec nous. Nous ne demandons jamais votre mot de passe.`,
    },
    questionsTitle: 'Questions et réponses',
    questions: [
      {
        id: 'what',
        question: 'Qu’est-ce qui est partagé ?',
        answer: `Vos fournisseurs et vos factures, et si vous l’acceptez les règlements des factures et ce qui a été payé directement. La page énumère exactement ce qui est demandé avant que vous n’acceptiez. Rien n’est envoyé avant.`,
      },
      {
        id: 'who',
        question: 'Qui le voit ?',
        answer: `L’entreprise qui vous a envoyé le lien, et personne d’autre. Son nom est sur la page, avec ce qu’elle veut faire des données.`,
      },
      {
        id: 'password',
        question: 'Quelqu’un voit-il mon mot de passe ?',
        answer: `Non. Vous vous identifiez dans votre logiciel comptable lui-même, dans son propre onglet. Ni nous ni l’entreprise n’apprenons votre mot de passe.`,
      },
      {
        id: 'write',
        question: 'Quelque chose est-il modifié dans mon logiciel ?',
        answer: `Non. Les données sont seulement lues. Aucune facture n’est payée, modifiée ni supprimée.`,
      },
      {
        id: 'long',
        question: 'Combien de temps cela prend-il ?',
        answer: `La connexion prend environ cinq minutes. L’envoi de fichiers en prend environ quinze, surtout pour exporter les rapports. Fermez la page quand vous voulez : votre progression est conservée, et le même lien reprend là où vous en étiez.`,
      },
      {
        id: 'administrator',
        question: 'Je ne suis pas administrateur de notre logiciel. Que faire ?',
        answer: `Choisissez *Demander à quelqu’un d’autre* sur la page. Elle crée un lien pour la seule étape à faire, et vous continuez quand c’est fait.`,
      },
      {
        id: 'missing',
        question: 'Notre logiciel n’est pas dans la liste.',
        answer: `Choisissez *Envoyez un tableur de n’importe quel logiciel* et envoyez deux rapports, en CSV ou en Excel. Vous pouvez aussi nous dire quel logiciel manque, sur la même page.`,
      },
      {
        id: 'tab',
        question: 'L’onglet de notre logiciel ne s’est pas ouvert.',
        answer: `Votre navigateur l’a peut-être bloqué. La page propose de l’ouvrir à nouveau, de copier son adresse, ou de continuer dans le même onglet.`,
      },
      {
        id: 'rows',
        question: 'La page dit que des lignes de mon rapport sont fausses.',
        answer: `Elle dit lesquelles, et pourquoi. Corrigez-les sur place, laissez-les de côté, ou téléchargez la liste, corrigez le rapport dans votre logiciel et choisissez le fichier à nouveau.`,
      },
      {
        id: 'end',
        question: 'Puis-je mettre fin au partage ?',
        answer: `À tout moment. Ouvrez votre lien, demandez un code par e-mail, et choisissez *Déconnecter* : plus rien n’est lu ensuite. Vous pouvez aussi retirer l’accès dans votre logiciel comptable, ou le demander à l’entreprise.`,
      },
      {
        id: 'kept',
        question: 'Combien de temps les données sont-elles conservées ?',
        answer: `Le texte que vous acceptez le dit. Quand vous mettez fin au partage, ou que l’entreprise supprime votre société, ce qui a été partagé est supprimé aussi.`,
      },
      {
        id: 'over',
        question: 'Mon lien ne fonctionne plus.',
        answer: `Les liens expirent après quelques jours, et certains ne s’ouvrent que sur un appareil. Demandez-en un nouveau à l’entreprise : ce que vous avez fait est conservé.`,
      },
    ],
    connectTitle: (software) => `Connecter ${software}`,
    connectSteps: (software) => `1. Ouvrez le lien personnel que vous avez reçu.
2. Cherchez ${software}, et choisissez-le.
3. Lisez ce qui est partagé et pourquoi, et choisissez *Accepter et ouvrir*. ${software} s’ouvre dans son propre onglet.
4. Identifiez-vous là et approuvez. Votre mot de passe reste entre vous et ${software}.
5. Revenez au premier onglet. Il dit quand la connexion est établie ; vous avez alors terminé.`,
    connectRole: 'Qui peut approuver',
    connectNot: (software) =>
      `${software} ne peut pas être connecté ici. Envoyez plutôt ses rapports : cela prend quelques minutes de plus, et partage la même chose.`,
    filesTitle: (software) => `Envoyer des fichiers de ${software}`,
    filesSteps: (software) => `1. Ouvrez le lien personnel que vous avez reçu.
2. Cherchez ${software}, et choisissez-le.
3. Lisez ce qui est partagé et pourquoi, et acceptez.
4. Exportez chaque rapport comme indiqué ci-dessous, et choisissez le fichier sur la page. Allez et venez entre la page et ${software} autant que vous voulez.
5. Répondez à ce que la page demande sur un fichier, corrigez ce qu’elle signale, et envoyez-le. Après le dernier rapport, vous avez terminé.`,
    reports: {
      suppliers: 'Le rapport des fournisseurs',
      bills: 'Le rapport des factures',
      billPayments: 'Le rapport des règlements',
      directCosts: 'Le rapport des dépenses directes',
    },
    generalSteps:
      'Nous ne savons pas où cela se trouve exactement dans ce logiciel : ces étapes valent pour tout logiciel.',
    whatToSet: 'Ce qu’il faut régler',
    whatFile: 'Quel fichier',
    takeCare: 'À quoi faire attention',
    template: 'Un fichier d’exemple pour comparer',
    source: 'D’où viennent les menus :',
  },
};

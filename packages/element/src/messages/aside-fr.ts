import type { AsideMessages } from './aside-en.ts';

/** The same in French. */
export const asideFr: AsideMessages = {
  tasks: {
    consent: () => 'accepter le partage',
    connect: (software) => `connecter ${software}`,
    report: (_software, report) => `envoyer le rapport « ${report} »`,
  },

  askTitle: (task) => `Demander à quelqu’un d’autre : ${task}`,
  askText: (task) => `Votre comptable ou un administrateur reçoit un lien qui lui permet une seule chose : ${task}.`,
  askPoints: [
    'La personne dit qui elle est et décide elle-même. Elle ne voit pas ce que vous partagez par ailleurs.',
    'Le lien vaut 7 jours. Vous pouvez le reprendre à tout moment.',
    'Vous voyez ici où cela en est. Quand c’est fait, votre page continue d’elle-même.',
  ],
  mailLabel: 'Son adresse e-mail',
  sendMail: 'Lui envoyer le lien',
  mailText: 'La personne reçoit un court message en votre nom. Rien ne peut y être ajouté.',
  mailMissing: 'Saisissez l’adresse e-mail d’une seule personne.',
  makeLink: 'Créer un lien',
  notNow: 'Je le fais moi-même',

  askedTitles: {
    created: 'En attente de l’ouverture du lien',
    opened: 'Quelqu’un s’en occupe',
    expired: 'Le délai du lien est dépassé',
  },
  askTroubles: {
    rate_limited:
      'Plus aucun lien ne peut être créé ou envoyé aujourd’hui. Utilisez un lien déjà créé, ou réessayez demain.',
  },
  askedStates: {
    created: (until) => `Le lien n’a pas encore été ouvert. Il vaut jusqu’au ${until}.`,
    opened: (until) => `Le lien a été ouvert. Il vaut jusqu’au ${until}.`,
    expired: () => 'Personne n’a terminé à temps. Créez un autre lien, ou continuez vous-même.',
  },
  helperIs: (name) => `${name} s’en occupe.`,
  askedText: (task) =>
    `Quelqu’un d’autre peut maintenant ${task}. Cette page le remarque d’elle-même ; vous pouvez la fermer et y revenir à tout moment.`,
  mailStates: {
    queued: (to) => `Le message à ${to} est en route.`,
    sent: (to) => `Le message à ${to} a été envoyé.`,
    failed: (to) => `Le message à ${to} n’a pas pu être remis. Vérifiez l’adresse, ou copiez plutôt un lien.`,
  },
  linkText: 'Envoyez ce lien à une personne de confiance. Il n’est montré que maintenant.',
  linkLabel: 'Lien à transmettre',
  copy: 'Copier le lien',
  copied: 'Copié',
  writeMail: 'Écrire un e-mail',
  mailSubject: (company) => `Pouvez-vous aider ${company} ?`,
  mailBody: (task, organisation, company, url) =>
    `Pouvez-vous ${task} pour ${company} ? ${organisation} le demande.\n\nCe lien montre de quoi il s’agit. L’ouvrir ne partage rien. Il vaut 7 jours :\n${url}\n`,
  anotherLink: 'Créer un autre lien',
  takeBack: 'Le reprendre et continuer moi-même',
  newsDone: (name) => (name ? `${name} l’a fait pour vous.` : 'Cette étape est faite.'),

  helpTitle: (asker, task) => `${asker} vous demande : ${task}`,
  helpText: (organisation, company, task) =>
    `${organisation} demande à ${company} ses dettes fournisseurs. Ce lien vous permet une seule chose pour ${company} : ${task}.`,
  helpPoints: (organisation, company) => [
    'L’ouverture de cette page n’a rien partagé. Vous décidez à l’étape suivante.',
    `${company} et ${organisation} voient votre nom avec ce que vous faites.`,
  ],
  nameLabel: 'Votre nom',
  emailLabel: 'Votre adresse e-mail (facultatif)',
  nameMissing: 'Saisissez votre nom.',
  emailWrong: 'Ce n’est pas une adresse e-mail.',
  begin: 'Continuer',
  unexpected: 'Si vous ne vous y attendiez pas, fermez cette page. Rien n’est partagé.',
  thanksTitle: (name) => (name ? `Merci, ${name}` : 'C’est déjà fait'),
  thanksText: (company) => `${company} sait que cette étape est faite. Vous pouvez fermer cette page.`,

  uploadInstead: 'Envoyer plutôt des rapports',
  outcomes: {
    denied: (software) => [
      'Rien n’a été partagé',
      `L’accès n’a pas été approuvé dans ${software}. Réessayez, peut-être avec un compte administrateur, ou choisissez un autre moyen.`,
    ],
    failed: (software) => [`${software} n’a pas pu être connecté`, 'Rien n’a été partagé. Veuillez réessayer.'],
    provider_unavailable: (software) => [
      `${software} ne répond pas`,
      'Rien n’a été partagé. Réessayez dans quelques minutes, ou envoyez vos rapports.',
    ],
    no_company: (software) => [
      'Aucune entreprise derrière ce compte',
      `Ce compte ne voit aucune entreprise dans ${software}. Réessayez avec un autre.`,
    ],
    consent_withdrawn: () => ['L’accord a été retiré', 'Il a pris fin pendant la connexion. Rien n’a été partagé.'],
    expired: (software) => [
      'Le délai est dépassé',
      `La connexion dans ${software} n’a pas été terminée en 30 minutes. Rien n’a été partagé ; veuillez réessayer.`,
    ],
    cancelled: () => ['Annulé', 'Rien n’a été partagé.'],
    superseded: () => [
      'Repris ailleurs',
      'Un autre onglet ou appareil a pris le relais. Continuez là-bas, ou réessayez ici.',
    ],
  },
};

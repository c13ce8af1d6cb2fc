import type { Messages } from './en.ts';

/** Every word of the element in French. */
export const fr: Messages = {
  locale: 'fr',
  forCompany: (company) => `pour ${company}`,
  close: 'Fermer',
  closeSaved: 'Fermer. Votre progression est enregistrée.',
  steps: { label: 'Progression', software: 'Logiciel', agree: 'Accord', share: 'Partage', done: 'Terminé' },
  reports: {
    suppliers: 'Fournisseurs',
    bills: 'Factures',
    billPayments: 'Règlements',
    directCosts: 'Dépenses directes',
  },
  loading: 'Chargement …',
  tryAgain: 'Réessayer',
  offline: 'Le serveur est injoignable. La suite reprend d’elle-même au retour de la connexion.',

  landingTitle: (organisation) => `Partagez vos dettes fournisseurs avec ${organisation}`,
  landingText: (organisation) =>
    `Connectez votre logiciel comptable ou envoyez quelques rapports, et ${organisation} peut commencer. Vous voyez ce qui est partagé avant de donner votre accord.`,
  landingPromises: (organisation) => [
    'Quelques minutes suffisent, et vous pouvez vous arrêter et reprendre à tout moment.',
    `${organisation} ne fait que lire : rien ne change dans vos comptes.`,
    'Vous pouvez mettre fin au partage quand vous le voulez.',
  ],
  begin: 'Commencer',
  help: 'Aide',

  chooseTitle: 'Quel logiciel contient vos factures fournisseurs ?',
  searchLabel: 'Rechercher un logiciel',
  searchPlaceholder: 'QuickBooks, Sage, SAP …',
  searchCount: (found, all) => `${found} sur ${all}`,
  searchStatus: (found) => (found === 0 ? 'Aucun logiciel trouvé' : found === 1 ? '1 trouvé' : `${found} trouvés`),
  recent: 'Utilisés récemment',
  connectHint: 'Toujours à jour · 2 min · administrateur',
  uploadHint: (reports) => `${reports} ${reports === 1 ? 'rapport' : 'rapports'} · environ ${reports * 5} min`,
  connect: 'Connecter',
  upload: 'Envoyer',
  connectName: (software) => `Connecter ${software}`,
  uploadName: (software) => `Envoyer les rapports de ${software}`,
  notListedTitle: 'Absent de la liste ?',
  notListed: 'Envoyez un tableur de n’importe quel logiciel',
  nothingFound: (query) => `Rien trouvé pour « ${query} ». Vérifiez l’orthographe, ou envoyez un tableur.`,
  neverPassword: (organisation) => `${organisation} ne voit jamais votre mot de passe.`,

  consentChanged: 'Le texte a changé depuis que vous l’avez ouvert. Veuillez le relire.',
  needAdministrator: 'Il vous faut un compte administrateur.',
  agreeAndOpen: (software) => `Accepter et ouvrir ${software}`,
  agreeAndContinue: 'Accepter et continuer',
  opensNewTab: 'S’ouvre dans un nouvel onglet. Un reçu de votre accord est conservé pour vous.',
  receiptKept: 'Un reçu de votre accord est conservé pour vous.',
  chooseOther: 'Choisir un autre logiciel',

  waitTitle: (software) => `Terminez dans l’onglet ${software}`,
  waitText:
    'Connectez-vous et approuvez. Cette page le remarque d’elle-même ; vous pouvez y revenir à tout moment, même sur un autre appareil.',
  readyTitle: (software) => `Ouvrez ${software} pour continuer`,
  openedAgo: (software, ago) => `${software} s’est ouvert ${ago}`,
  choosing: 'Vous êtes connecté. Choisissez l’entreprise à partager dans l’autre onglet.',
  opening: 'Ouverture …',
  nothingOpenedTitle: 'Rien ne s’est ouvert ?',
  nothingOpened:
    'Votre navigateur a peut-être bloqué l’onglet. Ouvrez-le à nouveau, copiez le lien, ou continuez dans cet onglet.',
  openSoftware: (software) => `Ouvrir ${software}`,
  openAgain: 'Ouvrir à nouveau',
  copyLink: 'Copier le lien',
  copied: 'Copié',
  continueHere: 'Continuer dans cet onglet',
  cantSignIn: 'Je ne peux pas me connecter ou approuver',
  cantSignInText:
    'Seul un administrateur peut approuver. Copiez le lien et envoyez-le à cette personne ; la page qu’elle verra dit qui demande quoi.',
  severalCompanies: 'Je vois plusieurs entreprises',
  severalCompaniesText:
    'Vous en choisissez une après avoir approuvé. Elle seule est partagée ; les autres ne sont pas montrées ici.',
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
    expired: (software) => [
      'Le délai est dépassé',
      `La connexion dans ${software} n’a pas été terminée à temps. Rien n’a été partagé ; veuillez réessayer.`,
    ],
    cancelled: () => ['Annulé', 'Rien n’a été partagé.'],
    superseded: () => [
      'Repris ailleurs',
      'Un autre onglet ou appareil a pris le relais. Continuez là-bas, ou réessayez ici.',
    ],
  },

  prepareTitle: 'Comment se passe l’envoi de fichiers',
  prepareText: (software, reports) =>
    `Vous envoyez ${reports === 1 ? 'un rapport' : `${reports} rapports`} de ${software}. Cela prend environ ${reports * 5} minutes.`,
  prepareSteps: (organisation) => [
    ['Obtenez chaque rapport', 'Nous disons où le trouver. Titres, totaux et colonnes en plus peuvent rester.'],
    ['Choisissez le fichier', 'Il est lu sur votre appareil, et vous voyez aussitôt si tout est juste.'],
    ['Envoyez-le', `Rien n’est montré à ${organisation} avant votre envoi.`],
  ],
  prepareFormats: 'Les fichiers Excel (.xlsx) et CSV jusqu’à 1 Go sont lus.',
  prepareStart: (report) => `Commencer par les ${report.toLowerCase()}`,

  doneTitle: (organisation) => `Partagé avec ${organisation}`,
  doneText: (organisation) => `${organisation} peut commencer. Vous n’avez rien d’autre à faire.`,
  syncing: 'Les lignes arrivent. Vous pouvez fermer à tout moment ; cela continue tout seul.',
  syncFailed: 'Le logiciel ne répond pas pour le moment. Cela reprendra tout seul ; vous n’avez rien à faire.',
  suppliersFact: 'fournisseurs',
  billsFact: 'factures',
  billPaymentsFact: 'règlements de factures',
  directCostsFact: 'dépenses directes',
  totalFact: 'total de vos factures',
  months: (months) => `${months} mois`,
  whatAgreed: 'Ce que vous avez accepté',
  agreedAt: (when) => `Accepté le ${when}`,
  changeOrEnd: 'Modifier ou arrêter le partage',
  endText: (organisation) =>
    `Si vous l’arrêtez, l’accès cesse aussitôt et ${organisation} efface sous 30 jours ce qui a été partagé.`,
  end: 'Arrêter le partage',
  endConfirm: 'Oui, arrêter maintenant',
  keep: 'Continuer le partage',
  shareAnother: 'Partager depuis une autre source',
  backTo: (organisation) => `Retour à ${organisation}`,

  expiredTitle: 'Rouvrez cette page',
  expiredText: 'Cette visite est terminée. Votre progression est gardée : continuez d’où vous venez.',
  brokenTitle: 'Impossible d’afficher cela pour le moment',
  errors: {
    network: 'Le serveur est injoignable. Vérifiez votre connexion et réessayez.',
    timeout: 'Le serveur met trop de temps à répondre. Réessayez.',
    origin_not_allowed: 'Cette page n’est pas prévue pour être utilisée ici. Prévenez l’entreprise qui vous a envoyé.',
    capability_missing: 'Ce n’est pas permis dans cette session. Demandez à l’entreprise qui vous a envoyé.',
    token_missing: 'La session n’a pas pu démarrer. Rechargez la page et réessayez.',
    integration_not_found: 'Ce logiciel n’est plus proposé. Choisissez-en un autre.',
    method_not_offered: 'Ce logiciel ne peut pas être connecté ici. Envoyez plutôt ses rapports.',
    rate_limited: 'Trop d’essais à la fois. Attendez un instant et réessayez.',
    provider_unavailable: 'Le logiciel ne répond pas. Réessayez dans quelques minutes.',
    report_not_ready: 'Le rapport est encore en cours de contrôle. Réessayez dans un instant.',
    draft_changed: 'Le rapport a été modifié dans un autre onglet ou sur un autre appareil. Revoyez-le, puis envoyez.',
    consent_required: 'L’accord manque ou a été retiré. Recommencez.',
  },
  errorOther: (code) =>
    `Le serveur n’a pas pu le faire (${code}). Réessayez ; si cela persiste, prévenez l’entreprise qui vous a envoyé.`,
  reference: (id) => `Référence ${id}`,
};

import type { ManageMessages } from './manage-en.ts';

/** Every word of *Manage connections* in French. */
export const manageFr: ManageMessages = {
  locale: 'fr',
  title: 'Vos connexions',
  intro: (company, organisation) => `Ce que ${company} partage avec ${organisation}.`,
  loadFailed: 'Vos connexions n’ont pas pu être chargées.',
  none: 'Rien n’est encore partagé',
  noneText: (organisation) =>
    `${organisation} n’a rien reçu de vous. Commencez par le logiciel qui contient vos factures.`,
  start: 'Choisir un logiciel',
  addAnother: 'Ajouter une autre source',
  back: 'Retour',

  codeNeeded: 'Pour gérer, il faut un code',
  codeWhy: (company, organisation) =>
    `Votre lien permet d’ajouter une source. Pour voir et changer ce que ${company} partage déjà avec ${organisation}, il faut aussi un code, car un lien peut être transféré.`,
  codeWhom: (company, organisation) =>
    `La personne que ${organisation} connaît chez ${company} reçoit le code par e-mail. Si c’est quelqu’un d’autre, demandez-le-lui.`,
  codeMail: 'Envoyer le code',
  codeTitle: 'Quel code avez-vous reçu ?',
  codeMailed: (organisation) =>
    `Si ${organisation} connaît une adresse, le code est en route. Cela peut prendre une minute ; regardez aussi dans les indésirables.`,
  codeLabel: 'Code à 8 chiffres',
  codeText: 'Il est valable 10 minutes, sur cette page.',
  codeContinue: 'Continuer',
  codeAgain: 'Envoyer un autre code',
  codeShort: 'Le code a 8 chiffres. Regardez de nouveau l’e-mail.',

  statuses: {
    linked: 'Connecté',
    arriving: 'Connecté, les données arrivent',
    silent: 'Connecté, mais ne répond pas',
    files: 'Partagé par fichiers',
    Deauthorized: 'Nouvelle connexion nécessaire',
    Unlinked: 'Déconnecté',
    PendingAuth: 'Pas encore connecté',
  },
  deauthorized: (software) =>
    `L’accès a pris fin dans ${software}, ou sa durée est écoulée. Rien de nouveau n’arrive tant que personne ne s’y reconnecte.`,
  silent: (software) => `${software} ne répond pas pour le moment. La suite se fait d’elle-même.`,
  unlinked: (organisation) => `Rien de nouveau n’arrive. Ce qui a été partagé reste chez ${organisation}.`,
  deletedBy: (organisation, day) =>
    `Le partage a pris fin. ${organisation} efface ce qui a été partagé au plus tard le ${day}.`,
  linkedSince: 'Connecté depuis',
  filesSince: 'Partagé depuis',
  lastSync: 'Dernière mise à jour',
  lastSent: 'Dernier envoi',
  nothingYet: 'Pas encore de données.',

  reconnect: 'Reconnecter',
  refreshLogin: 'Se connecter à nouveau',
  newerReports: 'Envoyer des rapports plus récents',
  disconnect: 'Déconnecter',
  named: (act, source) => `${act} : ${source}`,
  disconnectTitle: (source) => `Déconnecter ${source} ?`,
  disconnectText: (software, organisation) =>
    `L’accès prend fin aussitôt, dans ${software} aussi. Les données partagées restent chez ${organisation}. Pour les faire effacer, arrêtez plutôt le partage.`,
  disconnectFiles: (organisation) =>
    `Cette source n’envoie plus de nouveaux fichiers. Les données envoyées restent chez ${organisation}. Pour les faire effacer, arrêtez plutôt le partage.`,
  disconnectYes: 'Oui, déconnecter',
  disconnectNo: 'Garder',
  disconnected: (source) => `${source} est déconnecté.`,

  history: 'Ce qui s’est passé, et par qui',
  happened: {
    connected: 'Connecté',
    uploaded: 'Rapport envoyé',
    deauthorized: 'Accès terminé par le logiciel',
    disconnected: 'Déconnecté',
    withdrawn: 'Partage arrêté',
  },
  by: (name) => `par ${name}`,

  agreements: 'Ce que vous avez accepté',
  agreedOn: (when) => `Accepté le ${when}`,
  endedOn: (when) => `Terminé le ${when}`,
  unused: 'Plus rien n’est partagé à ce titre.',
  receipt: 'Reçu à imprimer',
  receiptJson: 'Reçu en JSON',
  receiptFile: 'recu-de-consentement',
  end: 'Arrêter le partage',
  endTitle: (software) => `Arrêter le partage de ${software} ?`,
  endText: (organisation) => `L’accès cesse aussitôt, et ${organisation} efface sous 30 jours ce qui a été partagé.`,
  endAddition: (organisation) =>
    `Seul ce qui a été accepté en plus prend fin, et ${organisation} l’efface sous 30 jours. Le reste continue.`,
  endAlso: 'Cela met fin à :',
  endYes: 'Oui, arrêter maintenant',
  endNo: 'Continuer le partage',
  ended: (software) => `Le partage de ${software} a pris fin.`,
  troubles: {
    capability_missing:
      'Cette session ne permet pas de gérer les connexions. Adressez-vous à l’entreprise qui vous a invité.',
    code_wrong: 'Ce n’est pas le dernier code envoyé. Regardez l’e-mail le plus récent.',
    code_over: 'Ce code ne fonctionne plus. Faites-en envoyer un autre.',
    rate_limited:
      'Plus aucun code n’est envoyé pour l’instant : trois par heure au plus. Réessayez plus tard, ou adressez-vous à l’entreprise qui vous a invité.',
    mail_not_offered: 'Ce serveur n’envoie pas d’e-mails. Adressez-vous à l’entreprise qui vous a invité.',
    connection_not_found: 'Cette connexion n’existe plus. Quelqu’un l’a peut-être supprimée.',
    consent_not_found: 'Cet accord n’existe plus. Quelqu’un l’a peut-être supprimé.',
    method_not_offered:
      'Ce logiciel ne peut plus être connecté ici. Ajoutez-le comme une autre source, avec ses rapports.',
  },
};

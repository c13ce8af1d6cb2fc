import { wordsFor } from '../../words/words.ts';

const en = {
  title: 'Integrations',
  about:
    'By which credentials companies connect their software. Register your business there, then enter what the software gave you.',
  noneConnect: 'No software can be connected on this server',
  noneConnectHint:
    'Companies share the reports of every software as files. Whoever runs the server can add connectors.',
  connected: (count: number) => `${count} connected ${count === 1 ? 'source' : 'sources'}`,
  states: {
    own: 'On, by your own credentials',
    server: 'On, by this server’s credentials',
    none: 'Waiting for credentials',
    off: 'Turned off',
  },
  statesHint: {
    own: 'Companies see your business when they allow access.',
    server: 'They hold for every organisation on this server. Enter your own so that companies see your business.',
    none: 'Until there are some, companies share its reports as files.',
    off: 'Companies share its reports as files. Sources that are connected go on.',
  },
  redirectUri: 'Redirect URI',
  copyRedirectUri: 'Copy redirect URI',
  redirectHint: 'Enter it at the software, exactly so.',
  scope: 'Permissions to ask for there',
  clientId: 'Client ID',
  secret: 'Client secret',
  secretKept: (at: string) => `Kept sealed since ${at}, never shown`,
  secretHint: 'It is kept sealed and never shown again.',
  enter: 'Enter credentials',
  enterOf: (name: string) => `Enter credentials for ${name}`,
  change: 'Change credentials',
  changeOf: (name: string) => `Change credentials for ${name}`,
  changeHint:
    'Sources that are connected stay with the credentials by which they were allowed, if the client ID changes. A new secret of the same client ID holds for them too.',
  missing: 'Enter what the software gave you.',
  save: 'Save and test',
  saved: (name: string) => `The credentials of ${name} are saved.`,
  test: 'Test',
  testOf: (name: string) => `Test ${name}`,
  testing: 'Asking the software …',
  tested: (at: string) => `Tested ${at}`,
  working: 'The software takes these credentials.',
  notWorking: 'Companies can’t connect by these credentials.',
  checks: {
    login: {
      passed: 'Its login page knows you and this redirect URI.',
      failed: 'Its login page refuses: check the client ID, and that the redirect URI is entered there exactly so.',
      unclear: 'Its login page did not say whether it knows you.',
      unreachable: 'Its login page does not answer. Try again later.',
    },
    credentials: {
      passed: 'It accepts the client ID with this secret.',
      failed: 'It refuses the client ID with this secret: enter both again.',
      unclear: 'It did not say whether it accepts the secret. The first company will show.',
      unreachable: 'Its server does not answer. Try again later.',
    },
  } as Record<string, Record<string, string>>,
  answered: (status: number, error?: string) =>
    error ? `It answered ${error} (${status}).` : `It answered ${status}.`,
  turnOff: 'Turn off',
  turnOn: 'Turn on',
  isOff: (name: string) => `${name} is turned off: companies share its reports as files.`,
  isOn: (name: string) => `${name} is turned on.`,
  remove: 'Remove credentials',
  removeTitle: (name: string) => `Remove your credentials of ${name}?`,
  removeHint: 'They are used no more when a company connects.',
  removeLinked: (count: number) =>
    `They stay sealed as long as there are connected sources (${count} now), which keep being read by them. Disconnect these first to have nothing kept.`,
  removeDo: 'Remove them',
  isRemoved: (name: string) => `The credentials of ${name} are removed.`,
  byFiles: 'By files only',
  byFilesHint: (count: number) => `This server can’t connect these ${count}. Companies share their reports as files.`,
  changed:
    'Somebody else changed this integration meanwhile. What you typed is still here; save again to replace theirs.',
  problems: {
    method_not_offered: 'There are no credentials to test. Enter some first.',
  } as Record<string, string>,
};

const fr: typeof en = {
  title: 'Intégrations',
  about:
    'Les identifiants avec lesquels les entreprises connectent leur logiciel. Enregistrez votre société chez l’éditeur, puis saisissez ce qu’il vous a donné.',
  noneConnect: 'Aucun logiciel ne peut être connecté sur ce serveur',
  noneConnectHint:
    'Les entreprises partagent les rapports de tous les logiciels par fichiers. La personne qui exploite le serveur peut ajouter des connecteurs.',
  connected: (count) => `${count} ${count > 1 ? 'sources connectées' : 'source connectée'}`,
  states: {
    own: 'Active, avec vos identifiants',
    server: 'Active, avec les identifiants de ce serveur',
    none: 'En attente d’identifiants',
    off: 'Désactivée',
  },
  statesHint: {
    own: 'Les entreprises voient votre société quand elles autorisent l’accès.',
    server:
      'Ils valent pour toutes les organisations de ce serveur. Saisissez les vôtres pour que les entreprises voient votre société.',
    none: 'En attendant, les entreprises partagent ses rapports par fichiers.',
    off: 'Les entreprises partagent ses rapports par fichiers. Les sources déjà connectées continuent.',
  },
  redirectUri: 'URI de redirection',
  copyRedirectUri: 'Copier l’URI de redirection',
  redirectHint: 'À saisir chez l’éditeur, exactement ainsi.',
  scope: 'Autorisations à demander',
  clientId: 'Identifiant client',
  secret: 'Secret client',
  secretKept: (at) => `Conservé chiffré depuis le ${at}, jamais affiché`,
  secretHint: 'Il est conservé chiffré et n’est plus jamais affiché.',
  enter: 'Saisir des identifiants',
  enterOf: (name) => `Saisir des identifiants pour ${name}`,
  change: 'Changer les identifiants',
  changeOf: (name) => `Changer les identifiants de ${name}`,
  changeHint:
    'Si l’identifiant client change, les sources connectées gardent ceux avec lesquels elles ont été autorisées. Un nouveau secret du même identifiant vaut aussi pour elles.',
  missing: 'Saisissez ce que l’éditeur vous a donné.',
  save: 'Enregistrer et tester',
  saved: (name) => `Les identifiants de ${name} sont enregistrés.`,
  test: 'Tester',
  testOf: (name) => `Tester ${name}`,
  testing: 'Interrogation du logiciel…',
  tested: (at) => `Testé le ${at}`,
  working: 'Le logiciel accepte ces identifiants.',
  notWorking: 'Les entreprises ne peuvent pas se connecter avec ces identifiants.',
  checks: {
    login: {
      passed: 'Sa page de connexion vous connaît, ainsi que cette URI de redirection.',
      failed:
        'Sa page de connexion refuse : vérifiez l’identifiant client, et que l’URI de redirection y est saisie exactement ainsi.',
      unclear: 'Sa page de connexion n’a pas dit si elle vous connaît.',
      unreachable: 'Sa page de connexion ne répond pas. Réessayez plus tard.',
    },
    credentials: {
      passed: 'Il accepte l’identifiant client avec ce secret.',
      failed: 'Il refuse l’identifiant client avec ce secret : saisissez les deux de nouveau.',
      unclear: 'Il n’a pas dit s’il accepte le secret. La première entreprise le montrera.',
      unreachable: 'Son serveur ne répond pas. Réessayez plus tard.',
    },
  },
  answered: (status, error) => (error ? `Il a répondu ${error} (${status}).` : `Il a répondu ${status}.`),
  turnOff: 'Désactiver',
  turnOn: 'Activer',
  isOff: (name) => `${name} est désactivé : les entreprises partagent ses rapports par fichiers.`,
  isOn: (name) => `${name} est activé.`,
  remove: 'Retirer les identifiants',
  removeTitle: (name) => `Retirer vos identifiants de ${name} ?`,
  removeHint: 'Ils ne servent plus quand une entreprise se connecte.',
  removeLinked: (count) =>
    `Ils restent chiffrés tant que des sources sont connectées (${count} actuellement), lues grâce à eux. Déconnectez-les d’abord pour que rien ne soit conservé.`,
  removeDo: 'Les retirer',
  isRemoved: (name) => `Les identifiants de ${name} sont retirés.`,
  byFiles: 'Par fichiers seulement',
  byFilesHint: (count) =>
    `Ce serveur ne peut pas connecter ces ${count} logiciels. Les entreprises partagent leurs rapports par fichiers.`,
  changed:
    'Quelqu’un d’autre a modifié cette intégration entre-temps. Votre saisie est toujours là ; enregistrez de nouveau pour remplacer la sienne.',
  problems: {
    method_not_offered: 'Il n’y a pas d’identifiants à tester. Saisissez-en d’abord.',
  },
};

export const useIntegrationsWords = wordsFor({ en, fr });

import { Switches } from './switches.ts';

export type Language = 'en' | 'fr';

interface Words {
  fictitious: string;
  home: string;
  logins: string;
  loginsHint: string;
  switches: string;
  switchesHint: string;
  switch: Record<keyof Switches, string>;
  save: string;
  signIn: string;
  toConnect: (client: string) => string;
  email: string;
  password: string;
  signInButton: string;
  wrong: string;
  allow: (client: string) => string;
  signedInAs: string;
  other: string;
  asks: (client: string) => string;
  readOnly: string;
  allowButton: string;
  cancel: string;
  mayNot: string;
  refused: string;
  refusedWhy: string;
  ended: string;
  endedWhy: string;
  down: string;
  downWhy: string;
  failed: string;
  failedWhy: string;
  missing: string;
  missingWhy: string;
  scopes: Record<string, string>;
}

const described = Object.fromEntries(
  Object.entries(Switches.shape).map(([name, { description = name }]) => [name, description]),
) as Words['switch'];

const words: Record<Language, Words> = {
  en: {
    fictitious:
      'Sandbox Books is a made-up accounting product for trying Client Link. Its companies and figures are invented.',
    home: 'An accounting product to practise with',
    logins: 'Demo logins',
    loginsHint: 'Each sees its own companies. Sign in with one when a software asks you to.',
    switches: 'Switches',
    switchesHint:
      'Make an entry misbehave, to see what its users see. A switch holds until it is changed here, or with',
    switch: described,
    save: 'Save switches',
    signIn: 'Sign in to Sandbox Books',
    toConnect: (client) => `to connect your books with ${client}`,
    email: 'E-mail',
    password: 'Password',
    signInButton: 'Sign in',
    wrong: 'Wrong e-mail or password. Check both and try again.',
    allow: (client) => `Allow ${client} to read your books?`,
    signedInAs: 'Signed in as',
    other: 'Use another login',
    asks: (client) => `${client} asks to read:`,
    readOnly: 'It can read these and change nothing. You can end this at any time.',
    allowButton: 'Allow',
    cancel: 'Cancel',
    mayNot: 'Your role may view, not approve. Ask an administrator to sign in, or use another login.',
    refused: 'Request refused',
    refusedWhy:
      'The software that sent you here asked in a way that Sandbox Books does not accept. Nothing was shared.',
    ended: 'This login has ended',
    endedWhy:
      'It was finished already, took too long, or began in another browser. Go back to the software that sent you here and connect again.',
    down: 'Down for maintenance',
    downWhy: 'Sandbox Books is down for maintenance. Try again in a few minutes.',
    failed: 'Sandbox Books failed',
    failedWhy: 'Nothing was shared. Go back to the software that sent you here and try again.',
    missing: 'There is nothing here',
    missingWhy: 'Go back to the software that sent you here and connect again.',
    scopes: {
      'company.read': 'Company name and address',
      'suppliers.read': 'Suppliers and their contact details',
      'bills.read': 'Bills',
      'payments.read': 'Payments of bills',
      'expenses.read': 'Expenses paid directly',
      offline_access: 'These also while you are away, until you end it',
    },
  },
  fr: {
    fictitious:
      'Sandbox Books est un logiciel comptable fictif, pour essayer Client Link. Ses entreprises et ses chiffres sont inventés.',
    home: 'Un logiciel comptable pour s’exercer',
    logins: 'Comptes de démonstration',
    loginsHint: 'Chacun voit ses propres entreprises. Utilisez-en un quand un logiciel vous demande de vous connecter.',
    switches: 'Réglages de panne',
    switchesHint:
      'Faites mal fonctionner une entrée, pour voir ce que voient ses utilisateurs. Un réglage reste jusqu’à ce qu’il soit changé ici, ou par',
    switch: {
      refuse: 'Répondre access_denied à chaque demande d’autorisation',
      outage: 'Répondre 503 à tout',
      revoked: 'Faire comme si toutes les autorisations avaient pris fin',
      coop: 'Envoyer Cross-Origin-Opener-Policy: same-origin',
      slowMs: 'Millisecondes d’attente avant les données et les jetons',
      accessTokenSeconds: 'Durée d’un jeton d’accès, en secondes',
      rateLimitEvery: 'Répondre 429 à chaque n-ième appel de données ; 0 : jamais',
    },
    save: 'Enregistrer les réglages',
    signIn: 'Connexion à Sandbox Books',
    toConnect: (client) => `pour relier vos comptes à ${client}`,
    email: 'E-mail',
    password: 'Mot de passe',
    signInButton: 'Se connecter',
    wrong: 'E-mail ou mot de passe incorrect. Vérifiez les deux et réessayez.',
    allow: (client) => `Autoriser ${client} à lire vos comptes ?`,
    signedInAs: 'Connecté en tant que',
    other: 'Utiliser un autre compte',
    asks: (client) => `${client} demande à lire :`,
    readOnly: 'Lecture seule : rien ne peut être modifié. Vous pouvez y mettre fin à tout moment.',
    allowButton: 'Autoriser',
    cancel: 'Annuler',
    mayNot: 'Votre rôle permet de voir, pas d’approuver. Demandez à un administrateur, ou utilisez un autre compte.',
    refused: 'Demande refusée',
    refusedWhy: 'Le logiciel qui vous envoie a fait une demande que Sandbox Books n’accepte pas. Rien n’a été partagé.',
    ended: 'Cette connexion est terminée',
    endedWhy:
      'Elle a déjà abouti, a duré trop longtemps ou a commencé dans un autre navigateur. Revenez au logiciel qui vous envoie et recommencez.',
    down: 'Maintenance en cours',
    downWhy: 'Sandbox Books est en maintenance. Réessayez dans quelques minutes.',
    failed: 'Sandbox Books a échoué',
    failedWhy: 'Rien n’a été partagé. Revenez au logiciel qui vous envoie et réessayez.',
    missing: 'Il n’y a rien ici',
    missingWhy: 'Revenez au logiciel qui vous envoie et recommencez.',
    scopes: {
      'company.read': 'Le nom et l’adresse de l’entreprise',
      'suppliers.read': 'Les fournisseurs et leurs coordonnées',
      'bills.read': 'Les factures fournisseurs',
      'payments.read': 'Les règlements',
      'expenses.read': 'Les dépenses payées directement',
      offline_access: 'Tout cela aussi en votre absence, jusqu’à ce que vous y mettiez fin',
    },
  },
};

export const sandboxWords = (language: Language): Words => words[language];

/** The language of a page, from what the browser prefers. */
export const languageOf = (acceptLanguage = ''): Language => (/^\s*fr\b/i.test(acceptLanguage) ? 'fr' : 'en');

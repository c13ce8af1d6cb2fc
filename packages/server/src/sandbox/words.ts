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
  signOut: string;
  signOutButton: string;
  signedOut: string;
  signedOutWhy: string;
  reaches: string;
  chosenNext: (client: string) => string;
  copy: (what: string) => string;
  copied: (what: string) => string;
  companies: string;
  saved: (entry: string) => string;
  api: string;
  apiText: string;
  apiSections: Record<'oauth' | 'lists' | 'parameters' | 'rows' | 'problems' | 'control', string>;
  oauthText: string;
  columns: Record<'path' | 'scope' | 'answers' | 'name' | 'meaning' | 'status', string>;
  parameters: Record<'limit' | 'cursor' | 'modifiedSince', string>;
  rowsText: string;
  problems: Record<string, string>;
  controlText: string;
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
    signOut: 'Sign out of Sandbox Books?',
    signOutButton: 'Sign out',
    signedOut: 'You are signed out',
    signedOutWhy: 'Software that was allowed to read your books keeps its access.',
    reaches: 'Companies of this login:',
    chosenNext: (client) => `${client} asks next which one to share.`,
    copy: (what) => `Copy ${what}`,
    copied: (what) => `${what} copied`,
    companies: 'Companies',
    saved: (entry) => `The switches of ${entry} are saved.`,
    api: 'The data API',
    apiText:
      'What a software reads once a person has allowed it. The books go on: every minute a bill arrives, is paid, or something else happens.',
    apiSections: {
      oauth: 'OAuth',
      lists: 'What can be read',
      parameters: 'Parameters of lists',
      rows: 'Rows',
      problems: 'Problems',
      control: 'Switches',
    },
    oauthText:
      'Authorization code with PKCE (S256) and client_secret_basic. A refresh token is good once; using it twice ends the grant. Each entry has its own issuer:',
    columns: {
      path: 'Address',
      scope: 'Scope',
      answers: 'Answers',
      name: 'Name',
      meaning: 'Meaning',
      status: 'Status',
    },
    parameters: {
      limit: 'Rows a page, from 1 to 500. Without it 200.',
      cursor: 'The nextCursor of the page before. The last page has none.',
      modifiedSince: 'A time in ISO 8601: only rows changed then or later. Take the asOf of the answer you had before.',
    },
    rowsText:
      'In the order of their last change. Amounts are decimal strings with the decimals of their currency, days are yyyy-mm-dd, times are UTC.',
    problems: {
      '400 invalid_query': 'A parameter cannot be read.',
      '401 invalid_token': 'No token, or one that is unknown, expired or revoked.',
      '403 insufficient_scope': 'The person did not allow this.',
      '404 not_found': 'No such company or list for this login.',
      '429 rate_limited': 'Too many calls. Retry-After says how many seconds to wait.',
      '503 maintenance': 'The entry is down.',
    },
    controlText:
      'GET answers the switches of an entry. PUT takes those to change, as JSON, and answers all. A page of another origin may not.',
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
      revoked: 'Faire comme si toutes les autorisations données jusqu’ici avaient pris fin',
      coop: 'Envoyer Cross-Origin-Opener-Policy: same-origin',
      slowMs: 'Millisecondes d’attente avant les données et les jetons',
      accessTokenSeconds: 'Durée d’un jeton d’accès, en secondes',
      rateLimit: 'Répondre 429 à chaque n-ième appel de données ; 0 : jamais',
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
    signOut: 'Se déconnecter de Sandbox Books ?',
    signOutButton: 'Se déconnecter',
    signedOut: 'Vous êtes déconnecté',
    signedOutWhy: 'Les logiciels autorisés à lire vos comptes gardent leur accès.',
    reaches: 'Entreprises de ce compte :',
    chosenNext: (client) => `${client} demande ensuite laquelle partager.`,
    copy: (what) => `Copier : ${what}`,
    copied: (what) => `${what} : copié`,
    companies: 'Entreprises',
    saved: (entry) => `Les réglages de ${entry} sont enregistrés.`,
    api: 'L’API de données',
    apiText:
      'Ce qu’un logiciel lit une fois autorisé. Les comptes continuent : chaque minute une facture arrive, est réglée, ou autre chose se passe.',
    apiSections: {
      oauth: 'OAuth',
      lists: 'Ce qui peut être lu',
      parameters: 'Paramètres des listes',
      rows: 'Lignes',
      problems: 'Problèmes',
      control: 'Réglages de panne',
    },
    oauthText:
      'Code d’autorisation avec PKCE (S256) et client_secret_basic. Un jeton de renouvellement sert une fois ; s’il sert deux fois, l’accord prend fin. Chaque entrée a son propre émetteur :',
    columns: {
      path: 'Adresse',
      scope: 'Portée',
      answers: 'Réponse',
      name: 'Nom',
      meaning: 'Sens',
      status: 'Statut',
    },
    parameters: {
      limit: 'Lignes par page, de 1 à 500. À défaut, 200.',
      cursor: 'Le nextCursor de la page précédente. La dernière n’en a pas.',
      modifiedSince:
        'Un instant ISO 8601 : seulement les lignes modifiées à partir de là. Prenez le asOf de la réponse précédente.',
    },
    rowsText:
      'Dans l’ordre de leur dernière modification. Les montants sont des chaînes décimales, avec les décimales de leur devise ; les jours sont aaaa-mm-jj, les instants en UTC.',
    problems: {
      '400 invalid_query': 'Un paramètre est illisible.',
      '401 invalid_token': 'Pas de jeton, ou un jeton inconnu, expiré ou révoqué.',
      '403 insufficient_scope': 'La personne n’a pas autorisé cela.',
      '404 not_found': 'Pas d’entreprise ou de liste de ce nom pour ce compte.',
      '429 rate_limited': 'Trop d’appels. Retry-After dit combien de secondes attendre.',
      '503 maintenance': 'L’entrée est en panne.',
    },
    controlText:
      'GET répond les réglages d’une entrée. PUT prend en JSON ceux à changer et les répond tous. Une page d’une autre origine ne le peut pas.',
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
export function languageOf(acceptLanguage = ''): Language {
  const wanted = acceptLanguage.split(',').map((part) => {
    const [tag = '', weight = '1'] = part.trim().split(/\s*;\s*q=/);
    return { language: tag.toLowerCase().split('-')[0] as Language, weight: Number(weight) };
  });
  const known = wanted.filter(({ language, weight }) => Object.hasOwn(words, language) && weight > 0);
  return known.toSorted((one, other) => other.weight - one.weight)[0]?.language ?? 'en';
}

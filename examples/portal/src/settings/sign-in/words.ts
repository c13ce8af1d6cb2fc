import { wordsFor } from '../../words/words.ts';

const en = {
  title: 'Sign-in',
  waysHint: 'Whoever runs the server sets them; they hold for everybody.',
  way: 'Way',
  state: 'State',
  setting: 'Setting',
  password: 'Password',
  passkey: 'Passkey',
  provider: 'Your own provider (OpenID Connect)',
  reset: 'New password by mail',
  on: 'On',
  off: 'Off',
  called: (name: string) => `On: ${name}`,
  noPasskeys: 'Off: this server is reached by an IP address, for which browsers keep no passkeys',
  noMail: 'Off: no mail server is set up, or no passwords',
  redirect: 'Redirect URI for the provider:',
};

const fr: typeof en = {
  title: 'Connexion',
  waysHint: 'La personne qui exploite le serveur les choisit ; ils valent pour tout le monde.',
  way: 'Moyen',
  state: 'État',
  setting: 'Réglage',
  password: 'Mot de passe',
  passkey: 'Clé d’accès',
  provider: 'Votre fournisseur d’identité (OpenID Connect)',
  reset: 'Nouveau mot de passe par e-mail',
  on: 'Actif',
  off: 'Inactif',
  called: (name) => `Actif : ${name}`,
  noPasskeys:
    'Inactif : ce serveur est joint par une adresse IP, pour laquelle les navigateurs ne gardent pas de clés d’accès',
  noMail: 'Inactif : aucun serveur de messagerie, ou pas de mots de passe',
  redirect: 'URI de redirection pour le fournisseur :',
};

export const useSignInWords = wordsFor({ en, fr });

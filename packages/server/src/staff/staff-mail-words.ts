import type { Locale } from '@client-link/contract';

interface Words {
  invitation: (named: { organisation: string; inviter: string; url: string; until: Date }) => Mail;
  reset: (named: { organisation: string; url: string }) => Mail;
  passwordChanged: (named: { organisation: string; url: string }) => Mail;
  passkeyAdded: (named: { organisation: string; url: string }) => Mail;
}
interface Mail {
  subject: string;
  text: string;
}

const dayIn = (locale: Locale, day: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);

const english: Words = {
  invitation: ({ organisation, inviter, url, until }) => ({
    subject: `${inviter} invites you to ${organisation} on Client Link`,
    text: `${inviter} has made an account for you, to work with the companies of ${organisation}.

Open this link and choose a password:
${url}

The link works once, until ${dayIn('en', until)}. Don’t pass it on: whoever opens it first gets the account.
If you did not expect this, ignore this mail.
`,
  }),
  reset: ({ organisation, url }) => ({
    subject: `A new password for ${organisation} on Client Link`,
    text: `Somebody, probably you, asked for a new password.

Open this link and choose one:
${url}

The link works once, for an hour. Setting a new password signs you out everywhere else.
If it was not you, ignore this mail: nothing has changed.
`,
  }),
  passwordChanged: ({ organisation, url }) => ({
    subject: `Your password for ${organisation} was changed`,
    text: `Your password for ${organisation} on Client Link was changed just now, and you were signed out everywhere else.

If it was not you, ask for a new password at once, and tell an administrator:
${url}
`,
  }),
  passkeyAdded: ({ organisation, url }) => ({
    subject: `A passkey was added for ${organisation}`,
    text: `A passkey was added to your account for ${organisation} on Client Link just now. It signs in without a password.

If it was not you, remove it at once under “Your account”, and tell an administrator:
${url}
`,
  }),
};

const french: Words = {
  invitation: ({ organisation, inviter, url, until }) => ({
    subject: `${inviter} vous invite à rejoindre ${organisation} sur Client Link`,
    text: `${inviter} a créé un compte pour vous, afin de travailler avec les entreprises de ${organisation}.

Ouvrez ce lien et choisissez un mot de passe :
${url}

Le lien ne sert qu’une fois, jusqu’au ${dayIn('fr', until)}. Ne le transmettez pas : le compte revient à qui l’ouvre en premier.
Si vous ne vous y attendiez pas, ignorez ce message.
`,
  }),
  reset: ({ organisation, url }) => ({
    subject: `Un nouveau mot de passe pour ${organisation} sur Client Link`,
    text: `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe.

Ouvrez ce lien et choisissez-en un :
${url}

Le lien ne sert qu’une fois, pendant une heure. Un nouveau mot de passe vous déconnecte partout ailleurs.
Si ce n’était pas vous, ignorez ce message : rien n’a changé.
`,
  }),
  passwordChanged: ({ organisation, url }) => ({
    subject: `Votre mot de passe pour ${organisation} a été changé`,
    text: `Votre mot de passe pour ${organisation} sur Client Link vient d’être changé, et vous avez été déconnecté partout ailleurs.

Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe et prévenez un administrateur :
${url}
`,
  }),
  passkeyAdded: ({ organisation, url }) => ({
    subject: `Une clé d’accès a été ajoutée pour ${organisation}`,
    text: `Une clé d’accès vient d’être ajoutée à votre compte pour ${organisation} sur Client Link. Elle permet de se connecter sans mot de passe.

Si ce n’était pas vous, retirez-la aussitôt sous « Votre compte » et prévenez un administrateur :
${url}
`,
  }),
};

/** The whole of a mail to staff: only names stand in it that administrators gave. */
export const staffMailWords: Record<Locale, Words> = { en: english, fr: french };

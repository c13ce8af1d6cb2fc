import type { DeadJob } from '@client-link/api-client/settings';
import { wordsFor } from './words.ts';

export type Failure = NonNullable<DeadJob['failure']>;
type Said = string | ((status: string) => string);

/** Why something failed that the server did by itself, by its code. `unknown` has what the server said beside it. */
export const failures = {
  en: {
    unknown: 'It failed unexpectedly.',
    stopped: 'The server was stopped each time before it ended.',
    no_answer: 'The other side does not answer.',
    host_unknown: 'The name of the other side’s server is not known.',
    connection_broken: 'The connection to the other side broke.',
    certificate_refused: 'The other side’s certificate can’t be trusted.',
    address_not_public: 'The address is not a public one.',
    answered: (status: string) => `The other side answered ${status}.`,
    access_ended: 'The access to the software was ended.',
    not_configured: 'The integration is not set up any more.',
    link_revoked: 'The link was revoked before the mail was sent.',
    mail_off: 'This server sends no mail.',
    mail_sign_in_refused: 'The mail server does not accept our sign-in.',
    mail_refused: (status: string) => `The mail server refused the mail for good (${status}).`,
    mail_put_off: (status: string) => `The mail server does not take the mail for now (${status}).`,
    mail_not_taken: 'The mail server did not take the mail.',
  } as Record<string, Said>,
  fr: {
    unknown: 'Un échec inattendu s’est produit.',
    stopped: 'Le serveur a été arrêté chaque fois avant la fin.',
    no_answer: 'L’autre serveur ne répond pas.',
    host_unknown: 'Le nom de l’autre serveur est inconnu.',
    connection_broken: 'La connexion à l’autre serveur s’est interrompue.',
    certificate_refused: 'Le certificat de l’autre serveur n’est pas fiable.',
    address_not_public: 'L’adresse n’est pas publique.',
    answered: (status: string) => `L’autre serveur a répondu ${status}.`,
    access_ended: 'L’accès au logiciel a été retiré.',
    not_configured: 'L’intégration n’est plus configurée.',
    link_revoked: 'Le lien a été révoqué avant l’envoi du message.',
    mail_off: 'Ce serveur n’envoie pas d’e-mails.',
    mail_sign_in_refused: 'Le serveur de messagerie n’accepte pas notre connexion.',
    mail_refused: (status: string) => `Le serveur de messagerie a refusé le message définitivement (${status}).`,
    mail_put_off: (status: string) => `Le serveur de messagerie n’accepte pas le message pour le moment (${status}).`,
    mail_not_taken: 'Le serveur de messagerie n’a pas accepté le message.',
  } as Record<string, Said>,
};

const useFailures = wordsFor(failures);

/** Tells a failure in the reader's language. */
export function useFailureWords(): (failure: Failure) => string {
  const own = useFailures();
  return ({ code, parameters }) => {
    const said = own[code] ?? own['unknown']!;
    return typeof said === 'string' ? said : said(String(parameters?.status ?? '–'));
  };
}

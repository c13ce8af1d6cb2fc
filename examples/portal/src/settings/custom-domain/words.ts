import { wordsFor } from '../../words/words.ts';

/** Sentences about what a check found; `found` is what stands there instead. */
type Said = Record<string, (about: { domain: string; found: string }) => string>;

const en = {
  title: 'Custom domain',
  about:
    'Companies open their links under a name of yours, such as link.bank.example. Links, help pages and e-mails use it as soon as it is live; links that you sent before go on working.',
  none: 'No domain yet',
  noneHint: 'Enter one that you can set DNS records for. You are told which, and nothing changes until they are there.',
  domain: 'Domain',
  domainHint: 'The name alone, without https:// before it. Take one that has no website of its own yet.',
  missing: 'Enter a domain.',
  use: 'Use this domain',
  named: (domain: string) => `${domain} is entered. Set its records next.`,
  status: { pending: 'Not live yet', live: 'Live', failing: 'Not in use' } as Record<string, string>,
  meaning: {
    pending: 'Set the records below where your domain is managed. It goes live by itself once they are found.',
    live: 'Links, help pages and e-mails use it.',
    failing:
      'It was live, and does not lead here any more. Links use the server’s own address until it does; the domain takes over again by itself.',
  } as Record<string, string>,
  since: (at: string) => `Since ${at}.`,
  records: 'DNS records',
  recordsHint:
    'You set them where your domain is managed. Name servers may take up to an hour, sometimes a day, until they all know.',
  type: 'Type',
  name: 'Name',
  value: 'Value',
  alternative: 'Where no CNAME can stand, as at the top of a domain, set this instead',
  copyOf: (type: string) => `Copy the value of ${type}`,
  checks: 'What was found',
  check: 'Check now',
  checking: 'Asking name servers and the domain …',
  checked: (at: string) => `Checked ${at}.`,
  next: (at: string) => `Checked again by itself ${at}.`,
  isLive: (domain: string) => `${domain} is live.`,
  isNot: (domain: string) => `${domain} is not ready yet. What is missing stands below.`,
  steps: { ownership: 'It is yours', address: 'It leads here', answer: 'This server answers' } as Record<
    string,
    string
  >,
  outcome: { passed: 'Yes', failed: 'No', unchecked: 'Not checked yet' } as Record<string, string>,
  problems: {
    txt_missing: ({ domain }) => `There is no TXT record at _client-link.${domain}.`,
    txt_differs: ({ domain, found }) =>
      `The TXT record at _client-link.${domain} has another value: ${found}. Set the one above, beside it if you like.`,
    taken: () =>
      'Another organisation on this server uses this domain, and its TXT record is still there. Take that one away.',
    dns_no_answer: ({ domain }) => `The name servers of ${domain} did not answer. Try again in a few minutes.`,
    address_missing: ({ domain }) => `${domain} leads nowhere yet: there is no CNAME or A record.`,
    address_inside: ({ found }) => `It leads to ${found}, an address inside of a network, which companies can’t reach.`,
    points_elsewhere: ({ found }) => `It leads elsewhere: to ${found}.`,
    no_answer: ({ domain, found }) =>
      `Nothing answers at ${domain} (${found}). It may be that its proxy does not know it yet.`,
    certificate: ({ domain, found }) =>
      `There is no valid certificate for ${domain} (${found}). Whoever runs the server sets one up at its proxy.`,
    other_server: ({ found }) => `Another server answers there (${found}).`,
    host_not_passed: ({ found }) =>
      `This server answers, but hears that it was asked as ${found}: its proxy has to pass the host on.`,
  } as Said,
  remove: 'Remove the domain',
  removeOf: (domain: string) => `Remove ${domain}?`,
  removeHint: (domain: string) =>
    `Links that lead to ${domain} open nothing from then on, also those in e-mails that were sent. New links use the server’s own address.`,
  removed: (domain: string) => `${domain} is removed. Links use the server’s own address.`,
  refused: {
    invalid_request: 'This is no domain that can be used. Enter a name such as link.bank.example.',
    not_found: 'The domain was removed meanwhile.',
  } as Record<string, string>,
};

const fr: typeof en = {
  title: 'Domaine personnalisé',
  about:
    'Les entreprises ouvrent leurs liens sous un nom à vous, par exemple link.banque.example. Les liens, les pages d’aide et les e-mails l’utilisent dès qu’il est en service ; les liens déjà envoyés continuent de fonctionner.',
  none: 'Pas encore de domaine',
  noneHint:
    'Saisissez-en un dont vous pouvez définir les enregistrements DNS. La page vous dit lesquels, et rien ne change avant qu’ils ne soient là.',
  domain: 'Domaine',
  domainHint: 'Le nom seul, sans https:// devant. Prenez-en un qui n’a pas encore de site.',
  missing: 'Saisissez un domaine.',
  use: 'Utiliser ce domaine',
  named: (domain) => `${domain} est saisi. Définissez maintenant ses enregistrements.`,
  status: { pending: 'Pas encore en service', live: 'En service', failing: 'Hors service' },
  meaning: {
    pending:
      'Définissez les enregistrements ci-dessous là où votre domaine est géré. Il entre en service de lui-même dès qu’ils sont trouvés.',
    live: 'Les liens, les pages d’aide et les e-mails l’utilisent.',
    failing:
      'Il était en service, et ne mène plus ici. En attendant, les liens utilisent l’adresse du serveur ; le domaine reprend de lui-même.',
  },
  since: (at) => `Depuis le ${at}.`,
  records: 'Enregistrements DNS',
  recordsHint:
    'Vous les définissez là où votre domaine est géré. Il faut parfois une heure, ou un jour, pour que tous les serveurs de noms les connaissent.',
  type: 'Type',
  name: 'Nom',
  value: 'Valeur',
  alternative: 'Là où un CNAME n’est pas possible, comme à la racine d’un domaine, définissez ceci à la place',
  copyOf: (type) => `Copier la valeur de ${type}`,
  checks: 'Ce qui a été trouvé',
  check: 'Vérifier maintenant',
  checking: 'Les serveurs de noms et le domaine sont interrogés …',
  checked: (at) => `Vérifié le ${at}.`,
  next: (at) => `Prochaine vérification automatique le ${at}.`,
  isLive: (domain) => `${domain} est en service.`,
  isNot: (domain) => `${domain} n’est pas encore prêt. Ce qui manque est indiqué ci-dessous.`,
  steps: { ownership: 'Il est à vous', address: 'Il mène ici', answer: 'Ce serveur répond' },
  outcome: { passed: 'Oui', failed: 'Non', unchecked: 'Pas encore vérifié' },
  problems: {
    txt_missing: ({ domain }) => `Il n’y a pas d’enregistrement TXT à _client-link.${domain}.`,
    txt_differs: ({ domain, found }) =>
      `L’enregistrement TXT à _client-link.${domain} a une autre valeur : ${found}. Définissez celle d’en haut, à côté si vous voulez.`,
    taken: () =>
      'Une autre organisation de ce serveur utilise ce domaine, et son enregistrement TXT est encore là. Retirez celui-ci.',
    dns_no_answer: ({ domain }) =>
      `Les serveurs de noms de ${domain} n’ont pas répondu. Réessayez dans quelques minutes.`,
    address_missing: ({ domain }) => `${domain} ne mène encore nulle part : il n’y a ni CNAME ni enregistrement A.`,
    address_inside: ({ found }) =>
      `Il mène à ${found}, une adresse à l’intérieur d’un réseau, que les entreprises ne peuvent pas atteindre.`,
    points_elsewhere: ({ found }) => `Il mène ailleurs : à ${found}.`,
    no_answer: ({ domain, found }) =>
      `Rien ne répond à ${domain} (${found}). Il se peut que son proxy ne le connaisse pas encore.`,
    certificate: ({ domain, found }) =>
      `Il n’y a pas de certificat valable pour ${domain} (${found}). Qui gère le serveur en installe un à son proxy.`,
    other_server: ({ found }) => `Un autre serveur y répond (${found}).`,
    host_not_passed: ({ found }) =>
      `Ce serveur répond, mais entend qu’on l’appelle ${found} : son proxy doit transmettre le nom d’hôte.`,
  },
  remove: 'Retirer le domaine',
  removeOf: (domain) => `Retirer ${domain} ?`,
  removeHint: (domain) =>
    `Les liens qui mènent à ${domain} n’ouvrent plus rien dès lors, y compris ceux des e-mails envoyés. Les nouveaux liens utilisent l’adresse du serveur.`,
  removed: (domain) => `${domain} est retiré. Les liens utilisent l’adresse du serveur.`,
  refused: {
    invalid_request: 'Ce domaine ne peut pas être utilisé. Saisissez un nom comme link.banque.example.',
    not_found: 'Le domaine a été retiré entre-temps.',
  },
};

export const useCustomDomainWords = wordsFor({ en, fr });

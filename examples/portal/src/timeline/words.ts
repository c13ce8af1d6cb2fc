import type { CompanyEvent } from '@client-link/api-client/timeline';
import { wordsFor } from '../words/words.ts';

type Said = (event: { platform: string; details: NonNullable<CompanyEvent['details']> }) => string;

const list = (locale: string, parts: string[]) => new Intl.ListFormat(locale).format(parts);
const counts = (locale: string, details: Record<string, unknown>, kinds: Record<string, [string, string]>) =>
  list(
    locale,
    Object.entries(kinds).flatMap(([kind, [one, other]]) => {
      const count = details[kind];
      if (typeof count !== 'number' || count === 0) return [];
      const isOne = new Intl.PluralRules(locale).select(count) === 'one';
      return `${new Intl.NumberFormat(locale).format(count)} ${isOne ? one : other}`;
    }),
  );

/** Words of what happens to a company. */
export const useTimelineWords = wordsFor({
  en: {
    timeline: 'Timeline',
    nothing: 'Nothing has happened yet',
    nothingHint: 'Invitations, visits, consents, files and new data are listed here as they come.',
    show: 'Show',
    kinds: {
      all: 'Everything',
      journey: 'Invitations and journeys',
      data: 'Data and connections',
      problems: 'Problems',
    } as Record<string, string>,
    noneOfKind: 'Nothing of this kind has happened.',
    showAll: 'Show everything',
    justNow: (sentence: string) => `Just now: ${sentence}`,
    live: 'Live',
    liveHint: 'This page shows by itself what happens.',
    by: (name: string) => `by ${name}`,
    actors: {
      apiKey: (name?: string) => (name ? `the API key “${name}”` : 'an API key'),
      staff: (name?: string) => name ?? 'a colleague',
      session: (name?: string) => name,
      helper: (name?: string) => (name ? `${name}, who helps` : 'somebody who helps'),
      operator: () => 'whoever runs the server',
    } as Record<string, (name?: string) => string | undefined>,
    types: {
      created: () => 'Company created',
      imported: () => 'Imported from a client list',
      invited: ({ platform, details }) => {
        if (details['channel'] === 'mail') return `Invitation mailed to ${String(details['to'] ?? 'the contact')}`;
        return details['reconnects'] ? `Reconnect link for ${platform} made` : 'Link made';
      },
      reminded: ({ details }) => (details['to'] ? `Reminder mailed to ${String(details['to'])}` : 'Reminder sent'),
      opened: ({ details }) => (details['by'] === 'host' ? 'Came to the journey in your page' : 'Opened the link'),
      started: ({ platform, details }) =>
        details['method'] === 'upload' ? `Chose to send reports from ${platform}` : `Chose to connect ${platform}`,
      consented: ({ platform }) => `Agreed to share data from ${platform}`,
      connected: ({ platform }) => `Connected ${platform}`,
      uploaded: ({ platform }) => `Sent reports from ${platform}`,
      finished: () => 'Finished',
      synchronised: ({ platform, details }) => {
        const rows = counts('en', details, {
          suppliers: ['supplier', 'suppliers'],
          bills: ['bill', 'bills'],
          billPayments: ['bill payment', 'bill payments'],
          directCosts: ['direct cost', 'direct costs'],
        });
        return rows ? `New from ${platform}: ${rows}` : `Synchronised with ${platform}`;
      },
      deauthorized: ({ platform }) => `Access withdrawn in ${platform}`,
      disconnected: ({ platform }) => `Unlinked ${platform}`,
      withdrawn: ({ platform }) => `Withdrew the consent for ${platform}`,
      archived: () => 'Archived',
      unarchived: () => 'Taken out of the archive',
    } as Record<string, Said>,
    problems: {
      sign_in_denied: ({ platform }) => `Did not approve the access in ${platform}`,
      provider_error: ({ platform }) => `${platform} refused the connection`,
      provider_unavailable: ({ platform }) => `${platform} did not answer`,
      no_company: ({ platform }) => `Signed in at ${platform} with a login that has no company`,
      consent_withdrawn: () => 'Withdrew the consent while connecting',
      sign_in_failed: ({ platform }) => `Connecting ${platform} failed`,
      sync_failed: ({ platform }) => `${platform} could not be synchronised`,
      report_refused: ({ details, platform }) =>
        `A file with ${reportsEn[String(details['report'])] ?? 'rows'} from ${platform} could not be taken as it was`,
      report_unreadable: ({ details, platform }) =>
        `A file with ${reportsEn[String(details['report'])] ?? 'rows'} from ${platform} could not be read`,
      mail_failed: () => 'A mail could not be delivered',
    } as Record<string, Said>,
    otherProblem: (code: string) => `Something did not work: ${code}`,
    theSoftware: 'the software',
    progress: 'Journey',
    steps: {
      invited: 'Invited',
      opened: 'Opened',
      started: 'Software chosen',
      consented: 'Agreed',
      shared: 'Connected or sent',
      finished: 'Finished',
    } as Record<string, string>,
    notYet: 'not yet',
    notInvited: 'This company has not been asked for anything yet. “Request data” makes its link.',
  },
  fr: {
    timeline: 'Chronologie',
    nothing: 'Rien ne s’est encore passé',
    nothingHint: 'Invitations, visites, accords, fichiers et nouvelles données s’inscrivent ici au fur et à mesure.',
    show: 'Afficher',
    kinds: {
      all: 'Tout',
      journey: 'Invitations et parcours',
      data: 'Données et connexions',
      problems: 'Problèmes',
    } as Record<string, string>,
    noneOfKind: 'Aucun événement de ce genre.',
    showAll: 'Tout afficher',
    justNow: (sentence: string) => `À l’instant : ${sentence}`,
    live: 'En direct',
    liveHint: 'Cette page se met à jour d’elle-même.',
    by: (name: string) => `par ${name}`,
    actors: {
      apiKey: (name?: string) => (name ? `la clé d’API « ${name} »` : 'une clé d’API'),
      staff: (name?: string) => name ?? 'un collègue',
      session: (name?: string) => name,
      helper: (name?: string) => (name ? `${name}, qui apporte son aide` : 'un aidant'),
      operator: () => 'la personne qui exploite le serveur',
    } as Record<string, (name?: string) => string | undefined>,
    types: {
      created: () => 'Entreprise créée',
      imported: () => 'Importée d’une liste de clients',
      invited: ({ platform, details }) => {
        if (details['channel'] === 'mail')
          return `Invitation envoyée à ${String(details['to'] ?? 'la personne à contacter')}`;
        return details['reconnects'] ? `Lien de reconnexion créé pour ${platform}` : 'Lien créé';
      },
      reminded: ({ details }) => (details['to'] ? `Rappel envoyé à ${String(details['to'])}` : 'Rappel envoyé'),
      opened: ({ details }) => (details['by'] === 'host' ? 'A ouvert le parcours dans votre page' : 'A ouvert le lien'),
      started: ({ platform, details }) =>
        details['method'] === 'upload'
          ? `A choisi d’envoyer des rapports de ${platform}`
          : `A choisi de connecter ${platform}`,
      consented: ({ platform }) => `A accepté de partager les données de ${platform}`,
      connected: ({ platform }) => `A connecté ${platform}`,
      uploaded: ({ platform }) => `A envoyé des rapports de ${platform}`,
      finished: () => 'Terminé',
      synchronised: ({ platform, details }) => {
        const rows = counts('fr', details, {
          suppliers: ['fournisseur', 'fournisseurs'],
          bills: ['facture', 'factures'],
          billPayments: ['règlement', 'règlements'],
          directCosts: ['dépense directe', 'dépenses directes'],
        });
        return rows ? `Nouveau dans ${platform} : ${rows}` : `Synchronisé avec ${platform}`;
      },
      deauthorized: ({ platform }) => `Accès retiré dans ${platform}`,
      disconnected: ({ platform }) => `${platform} déconnecté`,
      withdrawn: ({ platform }) => `A retiré son accord pour ${platform}`,
      archived: () => 'Archivée',
      unarchived: () => 'Sortie des archives',
    } as Record<string, Said>,
    problems: {
      sign_in_denied: ({ platform }) => `N’a pas approuvé l’accès dans ${platform}`,
      provider_error: ({ platform }) => `${platform} a refusé la connexion`,
      provider_unavailable: ({ platform }) => `${platform} n’a pas répondu`,
      no_company: ({ platform }) => `Connexion à ${platform} avec un identifiant sans entreprise`,
      consent_withdrawn: () => 'A retiré son accord pendant la connexion',
      sign_in_failed: ({ platform }) => `La connexion de ${platform} a échoué`,
      sync_failed: ({ platform }) => `${platform} n’a pas pu être synchronisé`,
      report_refused: ({ details, platform }) =>
        `Un fichier (${reportsFr[String(details['report'])] ?? 'lignes'}) de ${platform} n’a pas pu être accepté tel quel`,
      report_unreadable: ({ details, platform }) =>
        `Un fichier (${reportsFr[String(details['report'])] ?? 'lignes'}) de ${platform} n’a pas pu être lu`,
      mail_failed: () => 'Un e-mail n’a pas pu être remis',
    } as Record<string, Said>,
    otherProblem: (code: string) => `Quelque chose n’a pas fonctionné : ${code}`,
    theSoftware: 'le logiciel',
    progress: 'Parcours',
    steps: {
      invited: 'Invitation',
      opened: 'Lien ouvert',
      started: 'Logiciel choisi',
      consented: 'Accord donné',
      shared: 'Données partagées',
      finished: 'Terminé',
    } as Record<string, string>,
    notYet: 'pas encore',
    notInvited: 'Rien n’a encore été demandé à cette entreprise. « Demander les données » crée son lien.',
  },
});

const reportsEn: Record<string, string> = {
  suppliers: 'suppliers',
  bills: 'bills',
  billPayments: 'bill payments',
  directCosts: 'direct costs',
};
const reportsFr: Record<string, string> = {
  suppliers: 'fournisseurs',
  bills: 'factures',
  billPayments: 'règlements',
  directCosts: 'dépenses directes',
};

type TimelineWords = ReturnType<typeof useTimelineWords>;

/** What happened, in a sentence. */
export function sentenceOf(words: TimelineWords, { type, platformName, details = {} }: CompanyEvent): string {
  const said = { platform: platformName ?? words.theSoftware, details };
  if (type !== 'problem') return words.types[type]?.(said) ?? type;
  const code = String(details['code'] ?? '');
  return words.problems[code]?.(said) ?? words.otherProblem(code);
}

/** Who did it; nothing where the server did it by itself, or somebody of the company whom nobody has named. */
export function whoOf(words: TimelineWords, { actor }: CompanyEvent): string | undefined {
  if (!actor) return undefined;
  return words.actors[actor.kind]?.(actor.person?.name ?? actor.person?.email ?? actor.name);
}

import type { Locale } from '@client-link/contract';

interface Named {
  organisation: string;
  /** Host of the target. */
  target: string;
  reason: 'gone' | 'failing';
  error: string;
  url: string;
}

/** Tells those who set webhooks up that one was disabled. */
export const disabledAlertWords: Record<Locale, (named: Named) => { subject: string; text: string }> = {
  en: ({ organisation, target, reason, error, url }) => ({
    subject: `${organisation}: events no longer reach ${target}`,
    text: `Client Link has disabled the webhook to ${target}.

${reason === 'gone' ? 'The target answered that it is gone for good (410).' : 'The target took nothing for five days.'}
The last answer: ${error}

What waits for it is kept. What happens from now on is not queued for it until somebody enables it again:
${url}
`,
  }),
  fr: ({ organisation, target, reason, error, url }) => ({
    subject: `${organisation} : les événements n’arrivent plus à ${target}`,
    text: `Client Link a désactivé le webhook vers ${target}.

${reason === 'gone' ? 'La cible a répondu qu’elle n’existe plus (410).' : 'La cible n’a rien accepté depuis cinq jours.'}
La dernière réponse : ${error}

Ce qui attend est conservé. Ce qui se produit désormais n’est pas mis en attente avant que quelqu’un le réactive :
${url}
`,
  }),
};

import { wordsFor } from '../words/words.ts';

/** Words of a company's first page. */
export const useOverviewWords = wordsFor({
  en: {
    code: 'Code',
    address: 'Address',
    owner: 'Looked after by',
    tags: 'Tags',
    products: 'Products',
    /** By status code; the server's own sentence where there is none. */
    connectionErrors: {
      '401': 'The access was ended in the software.',
      '503': 'The software could not be read.',
    } as Record<string, string>,
    unlink: 'Unlink',
    unlinkOf: (name: string) => `Unlink ${name}`,
    unlinkTitle: (name: string) => `Unlink ${name}?`,
    unlinkHint:
      'The access to the software ends now, and no new data come. What was shared stays here. The company can connect it again by a reconnect link.',
    unlinked: (name: string) => `${name} is unlinked.`,
    reconnect: 'Reconnect link',
    reconnectOf: (name: string) => `Reconnect link for ${name}`,
    reconnectHint: {
      connect:
        'This link leads the company straight to the login of its software. The connection keeps its data, and its consent as long as that stands.',
      upload:
        'This link leads the company straight to sending newer reports. The connection keeps what was sent before.',
    },
    copyReconnect: 'Copy reconnect link',
    linkSecret: 'Whoever has this link acts for the company. Send it to the right person only. It ends after 7 days.',
    problems: (count: string, isOne: boolean) => `${count} ${isOne ? 'note' : 'notes'} on the rows`,
    problemsTitle: (file: string) => `What was noted in ${file}`,
    problemsHint: 'Rows with an error were left out, others came as they are.',
    leftOut: 'left out',
    inColumn: (column: string) => `in column “${column}”`,
    times: (count: string) => `${count} ×`,
    rowsTaken: (sound: string, all: string) => `${sound} of ${all} rows taken`,
    seeRows: 'See suppliers and bills',
    allFiles: (count: string) => `The latest 10 of ${count}.`,
    withdraw: 'Withdraw',
    withdrawOf: (name: string) => `Withdraw the consent for ${name}`,
    withdrawTitle: (name: string) => `Withdraw the consent for ${name}?`,
    withdrawHint:
      'Do this when the company asks you to. The access to the software ends now. What was shared under this consent can’t be read any more, here or by the API, and is deleted in 30 days. This can’t be undone. The record of the consent stays, with its receipt. The company can consent again by a new link.',
    consentWithdrawn: (name: string) => `The consent for ${name} is withdrawn.`,
  },
  fr: {
    code: 'Code',
    address: 'Adresse',
    owner: 'Suivie par',
    tags: 'Étiquettes',
    products: 'Produits',
    connectionErrors: {
      '401': 'L’accès a été retiré dans le logiciel.',
      '503': 'Le logiciel n’a pas pu être lu.',
    } as Record<string, string>,
    unlink: 'Déconnecter',
    unlinkOf: (name: string) => `Déconnecter ${name}`,
    unlinkTitle: (name: string) => `Déconnecter ${name} ?`,
    unlinkHint:
      'L’accès au logiciel se termine maintenant, et plus rien de nouveau n’arrive. Ce qui a été partagé reste ici. L’entreprise peut le reconnecter avec un lien de reconnexion.',
    unlinked: (name: string) => `${name} est déconnecté.`,
    reconnect: 'Lien de reconnexion',
    reconnectOf: (name: string) => `Lien de reconnexion pour ${name}`,
    reconnectHint: {
      connect:
        'Ce lien mène l’entreprise directement à la connexion de son logiciel. La connexion garde ses données, et l’accord donné tant qu’il reste valable.',
      upload:
        'Ce lien mène l’entreprise directement à l’envoi de rapports plus récents. La connexion garde ce qui a été envoyé.',
    },
    copyReconnect: 'Copier le lien de reconnexion',
    linkSecret:
      'Toute personne qui a ce lien agit pour l’entreprise. Ne l’envoyez qu’à la bonne personne. Il expire après 7 jours.',
    problems: (count: string, isOne: boolean) => `${count} ${isOne ? 'remarque' : 'remarques'} sur les lignes`,
    problemsTitle: (file: string) => `Remarques sur ${file}`,
    problemsHint: 'Les lignes en erreur ont été laissées de côté, les autres ont été reprises telles quelles.',
    leftOut: 'laissée de côté',
    inColumn: (column: string) => `dans la colonne « ${column} »`,
    times: (count: string) => `${count} ×`,
    rowsTaken: (sound: string, all: string) => `${sound} lignes reprises sur ${all}`,
    seeRows: 'Voir les fournisseurs et factures',
    allFiles: (count: string) => `Les 10 derniers sur ${count}.`,
    withdraw: 'Retirer l’accord',
    withdrawOf: (name: string) => `Retirer l’accord pour ${name}`,
    withdrawTitle: (name: string) => `Retirer l’accord pour ${name}\u00a0?`,
    withdrawHint:
      'À faire quand l’entreprise vous le demande. L’accès au logiciel se termine maintenant, et ce qui a été partagé sous cet accord n’est plus lisible, ni ici ni par l’API, et sera supprimé dans 30 jours. C’est irréversible. L’accord reste enregistré, avec son reçu. L’entreprise peut donner un nouvel accord avec un nouveau lien.',
    consentWithdrawn: (name: string) => `L’accord pour ${name} est retiré.`,
  },
});

/** The words around a software's guide; what it says itself comes from the server. */
export const guideEn = {
  /** What to look for, until the server has said where it is. */
  find: {
    suppliers: (software: string) => `In ${software}, find the list of suppliers`,
    bills: (software: string) => `In ${software}, find the list of bills of the last 12 months`,
    billPayments: (software: string) => `In ${software}, find the list of payments to suppliers of the last 12 months`,
    directCosts: (software: string) => `In ${software}, find what was paid without a bill in the last 12 months`,
  } as Record<string, (software: string) => string>,
  chooseFile: 'Choose the file here. Titles, totals and extra columns may stay.',
  general: (software: string) =>
    `Where this stands in ${software} is not known here, so these steps are general. Whoever keeps your books knows.`,
  lookedUp: (source: string) => `Menus as in “${source}”. They may be called otherwise in your version.`,
  known: (source: string) => `Menus as they are known of ${source}. They may be called otherwise in your version.`,
  options: 'What to set',
  pitfalls: 'What often goes wrong',
  template: 'Download a template (CSV)',
  role: (role: string) => `Who can approve: ${role}.`,
};

export const guideFr: GuideMessages = {
  find: {
    suppliers: (software) => `Dans ${software}, trouvez la liste des fournisseurs`,
    bills: (software) => `Dans ${software}, trouvez la liste des factures fournisseurs des 12 derniers mois`,
    billPayments: (software) =>
      `Dans ${software}, trouvez la liste des règlements aux fournisseurs des 12 derniers mois`,
    directCosts: (software) => `Dans ${software}, trouvez ce qui a été payé sans facture ces 12 derniers mois`,
  },
  chooseFile: 'Choisissez le fichier ici. Titres, totaux et colonnes en plus peuvent rester.',
  general: (software) =>
    `L’endroit exact dans ${software} n’est pas connu ici, ces étapes sont donc générales. La personne qui tient vos comptes le sait.`,
  lookedUp: (source) => `Menus d’après « ${source} ». Ils peuvent porter un autre nom dans votre version.`,
  known: (source) => `Menus tels qu’on les connaît de ${source}. Ils peuvent porter un autre nom dans votre version.`,
  options: 'Ce qu’il faut régler',
  pitfalls: 'Ce qui pose souvent problème',
  template: 'Télécharger un modèle (CSV)',
  role: (role) => `Qui peut approuver : ${role}.`,
};

export type GuideMessages = typeof guideEn;

export const guideMessagesFor = (locale: string): GuideMessages => (locale === 'fr' ? guideFr : guideEn);

import type { ReportKind } from '@client-link/api-client/link';

/** What to look for, until the server has said where it is. */
export function generalStep(report: ReportKind, software: string, locale: string): { text: string; path?: string[] } {
  const [en, fr] = lists[report];
  return { text: locale.startsWith('fr') ? `Dans ${software}, trouvez ${fr}` : `In ${software}, find ${en}` };
}

const lists: Record<ReportKind, [en: string, fr: string]> = {
  suppliers: ['the list of suppliers', 'la liste des fournisseurs'],
  bills: ['the list of bills of the last 12 months', 'la liste des factures fournisseurs des 12 derniers mois'],
  billPayments: [
    'the list of payments to suppliers of the last 12 months',
    'la liste des règlements aux fournisseurs des 12 derniers mois',
  ],
  directCosts: [
    'what was paid without a bill in the last 12 months',
    'ce qui a été payé sans facture ces 12 derniers mois',
  ],
};

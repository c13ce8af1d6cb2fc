import { wordsFor } from '../words/words.ts';

function duration(locale: string, [minute, hour, day]: [string, string, string], seconds: number): string {
  const format = (value: number, unit: string) =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
  if (seconds < 60) return format(Math.round(seconds), 's');
  if (seconds < 3600) return format(seconds / 60, minute);
  return seconds < 86_400 ? format(seconds / 3600, hour) : format(seconds / 86_400, day);
}

/** Words of how far companies get. */
export const useJourneysWords = wordsFor({
  en: {
    title: 'Journeys',
    hint: 'How far the companies get that you asked for data, and where they stop. A journey counts from the day its link was made.',
    from: 'Begun from',
    to: 'Until',
    week: 'Last 7 days',
    month: 'Last 30 days',
    ever: 'All time',
    export: 'Download CSV',
    none: 'No journeys in this period',
    noneHint:
      'A journey begins when you ask a company for its data: “Request data” in the list of companies makes its link.',
    all: 'All journeys',
    byIntegration: 'By software',
    byIntegrationHint: 'From the choice of the software on, as it is known from there.',
    columns: {
      step: 'Step',
      journeys: 'Journeys',
      lost: 'Stopped before it',
      median: 'Median time',
      p90: '90th percentile',
    },
    duration: (seconds: number) => duration('en', ['min', 'h', 'days'], seconds),
  },
  fr: {
    title: 'Parcours',
    hint: 'Jusqu’où vont les entreprises à qui vous avez demandé des données, et où elles s’arrêtent. Un parcours compte à partir du jour où son lien a été créé.',
    from: 'Commencé à partir du',
    to: 'Jusqu’au',
    week: '7 derniers jours',
    month: '30 derniers jours',
    ever: 'Depuis toujours',
    export: 'Télécharger en CSV',
    none: 'Aucun parcours sur cette période',
    noneHint:
      'Un parcours commence quand vous demandez ses données à une entreprise : « Demander les données » dans la liste des entreprises crée son lien.',
    all: 'Tous les parcours',
    byIntegration: 'Par logiciel',
    byIntegrationHint: 'À partir du choix du logiciel, car il n’est connu qu’ensuite.',
    columns: {
      step: 'Étape',
      journeys: 'Parcours',
      lost: 'Abandons avant',
      median: 'Temps médian',
      p90: '90ᵉ centile',
    },
    duration: (seconds: number) => duration('fr', ['min', 'h', 'jours'], seconds),
  },
});

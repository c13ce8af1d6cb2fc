import type { Locale } from '@client-link/contract';

/** What stands around the help on its public pages. */
export const helpWords = {
  en: {
    title: 'Help with sharing your data',
    intro: 'For companies that were sent a personal link: how to connect your accounting software, or get its reports.',
    search: 'Search for your software or a question',
    searchButton: 'Search',
    software: 'Guides by software',
    questions: 'Questions and answers',
    nothing: (query: string) => `Nothing here has “${query}” in it.`,
    nothingHint: 'Upload a spreadsheet from any software instead:',
    all: 'All guides and questions',
    others: 'Not on this list: upload from any software',
    found: (count: number) => (count === 1 ? '1 page or answer' : `${count} pages and answers`),
    onPage: 'On this page',
    subtitle: (software: string) => `${software}: how to share suppliers and bills`,
    languages: 'Language',
    notFoundTitle: 'There is no such guide',
    notFoundText: 'The address may be incomplete, or the software is called otherwise here.',
    canConnect: 'Connect or upload',
  },
  fr: {
    title: 'Aide pour partager vos données',
    intro:
      'Pour les entreprises qui ont reçu un lien personnel : comment connecter votre logiciel comptable, ou en tirer les rapports.',
    search: 'Cherchez votre logiciel ou une question',
    searchButton: 'Chercher',
    software: 'Guides par logiciel',
    questions: 'Questions et réponses',
    nothing: (query: string) => `Rien ici ne contient « ${query} ».`,
    nothingHint: 'Envoyez plutôt un tableur de n’importe quel logiciel :',
    all: 'Tous les guides et questions',
    others: 'Absent de la liste : envoyer depuis n’importe quel logiciel',
    found: (count: number) => (count === 1 ? '1 page ou réponse' : `${count} pages et réponses`),
    onPage: 'Sur cette page',
    subtitle: (software: string) => `${software} : comment partager fournisseurs et factures`,
    languages: 'Langue',
    notFoundTitle: 'Ce guide n’existe pas',
    notFoundText: 'L’adresse est peut-être incomplète, ou le logiciel s’appelle autrement ici.',
    canConnect: 'Connecter ou envoyer',
  },
} satisfies Record<Locale, unknown>;

import { readFileSync } from 'node:fs';

const en = `Reads, maps and checks accounts-payable reports without a server.

  client-link-intake check [--suppliers FILE…] [--bills FILE…] [--bill-payments FILE…] [--direct-costs FILE…]
  client-link-intake headers --report bills [--each]

check
  --suppliers, --bills, --bill-payments, --direct-costs
                    the report's file, or several of them. Suppliers are read first; the others' suppliers
                    are looked up in them
  --json            the result as JSON on standard output
  --list FILE       writes all problems to FILE, a .csv or an .xlsx
  --software NAME   the software the reports come from: settles what their values leave open
  --locale en|fr    the language of the messages, and of the reports where their values leave it open
  --today DAY       the day (yyyy-mm-dd) after which dates are in the future

headers             takes column titles on standard input, one a line, and says what each is taken for
  --report NAME     suppliers, bills, bill-payments or direct-costs
  --each            judges each title alone, not all of them as the titles of one report
  --json            the result as JSON on standard output

  --help, --version

The exit code is 0 when all is sound, 1 when problems are listed, warnings included,
and 2 when a file can't be read or the command can't be understood.`;

const fr = `Lit, associe et vérifie des rapports de comptabilité fournisseurs, sans serveur.

  client-link-intake check [--suppliers FICHIER…] [--bills FICHIER…] [--bill-payments FICHIER…] [--direct-costs FICHIER…]
  client-link-intake headers --report bills [--each]

check
  --suppliers, --bills, --bill-payments, --direct-costs
                    le fichier du rapport (fournisseurs, factures, règlements, dépenses directes), ou plusieurs.
                    Les fournisseurs sont lus d’abord ; ceux des autres rapports y sont recherchés
  --json            le résultat en JSON sur la sortie standard
  --list FICHIER    écrit tous les problèmes dans FICHIER, un .csv ou un .xlsx
  --software NOM    le logiciel d’origine : tranche ce que les valeurs laissent ouvert
  --locale en|fr    la langue des messages, et celle des rapports si leurs valeurs la laissent ouverte
  --today JOUR      le jour (aaaa-mm-jj) après lequel une date est dans le futur

headers             prend des titres de colonnes sur l’entrée standard, un par ligne, et dit comment chacun est compris
  --report NOM      suppliers, bills, bill-payments ou direct-costs
  --each            juge chaque titre seul, et non comme les titres d’un même rapport
  --json            le résultat en JSON sur la sortie standard

  --help, --version

Le code de sortie est 0 si tout est correct, 1 si des problèmes sont listés, avertissements compris,
et 2 si un fichier ne peut pas être lu ou si la commande n’est pas comprise.`;

export const usageOf = (locale: 'en' | 'fr'): string => (locale === 'fr' ? fr : en);

/** The language asked for on a command line that is otherwise not looked at. */
export function toldLocale(given: readonly string[]): 'en' | 'fr' {
  const at = given.indexOf('--locale');
  return given.includes('--locale=fr') || (at >= 0 && given[at + 1] === 'fr') ? 'fr' : 'en';
}

export function versionOf(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}

import { reportColumns } from './columns.ts';
import { headerRules, type HeaderRule } from './header-rules.ts';
import { meaningOf, plainWords, type HeaderMeaning } from './header-words.ts';
import type { ReportKind } from './report.ts';

/** A field that a header could mean; `confidence` is between 0 and 1. */
export interface Suggestion {
  field: string;
  confidence: number;
}

const MOST = 3;
const LEAST_CONFIDENCE = 0.15;
/** What is only suggested is never as sure as what applies itself. */
const APPLIED = 0.97;
const UNSURE = 0.9;
/** What a word that nothing is known about weighs beside one that is understood. */
const UNKNOWN_WEIGHT = 0.5;

/** The fields that a header could mean, the likeliest first, at most three; `applied` is the one it names by itself. */
export function suggestFields(header: string, kind: ReportKind, applied: string | null = null): Suggestion[] {
  const meaning = meaningOf(header.slice(0, 120));
  if (!meaning.plain) return [];
  const scores = new Map<string, number>();
  const consider = (field: string, score: number) => scores.set(field, Math.max(score, scores.get(field) ?? 0));
  const weights = weightsOf(kind);
  for (const rule of headerRules[kind]) {
    const score = likeness(rule, meaning, weights);
    if (score > 0) consider(rule.field, UNSURE * score);
  }
  soundAlike(meaning.plain, kind, (field, score) => consider(field, UNSURE * score));
  if (applied) scores.set(applied, APPLIED);
  return [...scores]
    .map(([field, confidence]) => ({ field, confidence: Math.round(confidence * 100) / 100 }))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, MOST);
}

/** How much of the rule the header says, times how much of the header the rule explains. */
function likeness(
  rule: HeaderRule,
  { concepts, unknown }: HeaderMeaning,
  weights: ReadonlyMap<string, number>,
): number {
  let said = 0;
  let needed = 0;
  for (const need of rule.needs) {
    let most = 0;
    let met = 0;
    for (const concept of need) {
      const weight = weights.get(concept) ?? 1;
      most = Math.max(most, weight);
      if (concepts.has(concept)) met = Math.max(met, weight);
    }
    needed += met || most;
    said += met;
  }
  if (!said) return 0;
  let explained = 0;
  let all = unknown.length * UNKNOWN_WEIGHT;
  for (const concept of concepts) {
    const weight = weights.get(concept) ?? 1;
    all += weight;
    if (rule.needs.some((need) => need.includes(concept))) explained += weight;
    else if (rule.allows.has(concept)) explained += weight * 0.9;
  }
  return (said / needed) * (explained / all);
}

const weightsByKind = new Map<ReportKind, Map<string, number>>();

/** A concept that few fields need tells more than one that many need. */
function weightsOf(kind: ReportKind): Map<string, number> {
  const known = weightsByKind.get(kind);
  if (known) return known;
  const fields = new Map<string, Set<string>>();
  for (const { field, needs } of headerRules[kind]) {
    for (const concept of needs.flat()) fields.set(concept, (fields.get(concept) ?? new Set()).add(field));
  }
  const weights = new Map([...fields].map(([concept, naming]) => [concept, 1 / Math.sqrt(naming.size)]));
  weightsByKind.set(kind, weights);
  return weights;
}

interface Sounds {
  wordings: { field: string; pairs: number }[];
  /** Two letters to the wordings that hold them. */
  holders: Map<string, number[]>;
}

const soundsByKind = new Map<ReportKind, Sounds>();

/** Compares two letters at a time with every wording of the contract (Dice). */
function soundAlike(plain: string, kind: ReportKind, consider: (field: string, score: number) => void): void {
  const { wordings, holders } = soundsOf(kind);
  const shared = new Uint8Array(wordings.length);
  const pairs = pairsOf(plain);
  for (const pair of pairs) for (const wording of holders.get(pair) ?? []) shared[wording]!++;
  wordings.forEach(({ field, pairs: theirs }, index) => {
    const score = (2 * shared[index]!) / (theirs + pairs.size);
    if (score > 0.4) consider(field, score);
  });
}

function soundsOf(kind: ReportKind): Sounds {
  const known = soundsByKind.get(kind);
  if (known) return known;
  const wordings: Sounds['wordings'] = [];
  const holders: Sounds['holders'] = new Map();
  for (const { name, synonyms, secondMeanings = [] } of reportColumns[kind]) {
    for (const wording of [...synonyms, ...secondMeanings]) {
      const pairs = pairsOf(plainWords(wording));
      for (const pair of pairs) holders.set(pair, [...(holders.get(pair) ?? []), wordings.length]);
      wordings.push({ field: name, pairs: pairs.size });
    }
  }
  const sounds = { wordings, holders };
  soundsByKind.set(kind, sounds);
  return sounds;
}

function pairsOf(plain: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = -1; at < plain.length; at++) pairs.add(` ${plain} `.slice(at + 1, at + 3));
  return pairs;
}

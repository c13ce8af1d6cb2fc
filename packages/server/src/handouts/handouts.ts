import type { Handout, IntegrationGuide, Locale, TextBlock, TextRun } from '@client-link/contract';
import { parseMarkdown } from '../consents/markdown.ts';
import type { Context } from '../context.ts';
import { guideFor } from '../guides/guide-for.ts';
import { letterOf, type Section } from '../letters/letter.ts';
import { helpAddress, type HelpLook, slugsOf } from './help-addresses.ts';
import { handoutWords } from './handout-words.ts';

type Given = Pick<Context, 'integrations' | 'publicUrl'>;
/** A section with an anchor on its page, and how deep it stands there. */
export type HelpSection = Section & { id: string; level: 2 | 3 };

/** What a company should have at hand before it opens its link. */
export function checklist({ publicUrl }: Pick<Context, 'publicUrl'>, look: HelpLook): Promise<Handout> {
  const { title, text } = handoutWords[look.locale].checklist;
  return handoutOf(title, [{ title, blocks: parseMarkdown(text) }], publicUrl + helpAddress('/help', look));
}

export function questions({ publicUrl }: Pick<Context, 'publicUrl'>, look: HelpLook): Promise<Handout> {
  const { locale } = look;
  const url = publicUrl + helpAddress('/help/questions', look);
  return handoutOf(handoutWords[locale].questionsTitle, questionSections(locale), url);
}

export const questionSections = (locale: Locale): HelpSection[] =>
  handoutWords[locale].questions.map(({ id, question, answer }) => ({
    id,
    level: 2,
    title: question,
    blocks: parseMarkdown(answer),
  }));

/** How to connect a software and how to get its reports, to hand over. @throws Refusal `integration_not_found` */
export function guide(given: Given, key: string, look: HelpLook): Promise<Handout> {
  const { name } = given.integrations.get(key);
  const url = given.publicUrl + helpAddress(`/help/${slugsOf(given.integrations).get(key)}`, look);
  return handoutOf(name, guideSections(given, key, look.locale), url);
}

async function handoutOf(title: string, sections: Section[], url: string): Promise<Handout> {
  const more: TextBlock = { kind: 'paragraph', items: [[{ text: url, href: url }]] };
  return { ...(await letterOf(title, [...sections, { blocks: [more] }])), url };
}

/** @throws Refusal `integration_not_found` */
export function guideSections({ integrations, publicUrl }: Given, key: string, locale: Locale): HelpSection[] {
  const product = integrations.get(key);
  const canConnect = integrations.methodsOf(key).includes('connect');
  const words = handoutWords[locale];
  const { connect, reports } = guideFor({
    product,
    reports: integrations.reports,
    canConnect,
    locale,
    publicUrl,
  });
  return [
    {
      id: 'connect',
      level: 2,
      title: words.connectTitle(product.name),
      blocks: parseMarkdown(connect ? words.connectSteps(product.name) : words.connectNot(product.name)),
    },
    ...(connect ? [roleSection(connect, words.connectRole)] : []),
    {
      id: 'files',
      level: 2,
      title: words.filesTitle(product.name),
      blocks: parseMarkdown(words.filesSteps(product.name)),
    },
    ...reports.map((report) => reportSection(report, words)),
  ];
}

const roleSection = ({ role, steps }: NonNullable<IntegrationGuide['connect']>, title: string): HelpSection => ({
  id: 'role',
  level: 3,
  title,
  blocks: [paragraph({ text: role }), ...steps.map((step) => ({ kind: 'paragraph', items: [stepRuns(step)] }))],
});

type Report = IntegrationGuide['reports'][number];

function reportSection(
  { report, isGeneral, steps, options, format, pitfalls, templateUrl, source }: Report,
  words: (typeof handoutWords)[Locale],
): HelpSection {
  return {
    id: report,
    level: 3,
    title: words.reports[report] ?? report,
    blocks: [
      ...(isGeneral ? [paragraph({ text: words.generalSteps })] : []),
      { kind: 'numbers', items: steps.map(stepRuns) },
      paragraph({ text: words.whatToSet, isBold: true }),
      list(options),
      paragraph({ text: words.whatFile, isBold: true }),
      paragraph({ text: `${format} ` }, { text: words.template, href: templateUrl }),
      paragraph({ text: words.takeCare, isBold: true }),
      list(pitfalls),
      ...(source ? [paragraph({ text: `${words.source} `, isItalic: true }, sourceRun(source))] : []),
    ],
  };
}

const paragraph = (...runs: TextRun[]): TextBlock => ({ kind: 'paragraph', items: [runs] });
const list = (lines: readonly string[]): TextBlock => ({ kind: 'list', items: lines.map((text) => [{ text }]) });
const sourceRun = ({ title, url }: NonNullable<Report['source']>): TextRun => ({
  text: title,
  isItalic: true,
  ...(url && { href: url }),
});

/** Menus stand out, in the words of the software. */
const stepRuns = ({ text, path }: Report['steps'][number]): TextRun[] =>
  path ? [{ text: `${text} ` }, { text: path.join(' › '), isBold: true }] : [{ text }];

import type { IntegrationGuide, Locale, ReportKind } from '@client-link/contract';
import type { Product } from '../integrations/catalogue.ts';
import { administrator, exportIt, findUsers, format, general, setOptions } from './general.ts';
import type { SoftwareGuide, Source, Step, Words } from './guide.ts';
import { softwareGuides } from './software.ts';

interface Asked {
  product: Pick<Product, 'key' | 'name'>;
  reports: readonly ReportKind[];
  canConnect: boolean;
  locale: Locale;
  publicUrl: string;
}

/** How to get each report from a software, and who may connect it; honestly general where more is not known. */
export function guideFor({ product, reports, canConnect, locale, publicUrl }: Asked): IntegrationGuide {
  const known = softwareGuides[product.key] ?? {};
  const say = (words: Words) => words[locale];
  return {
    integrationKey: product.key,
    locale,
    reports: reports.map((report) => {
      const { steps, isGeneral } = stepsFor(known, report, product.name);
      const { options, pitfalls } = general[report];
      const own = [...(known.pitfalls?.[report] ?? []), ...(known.pitfalls?.all ?? [])];
      return {
        report,
        isGeneral,
        steps: steps.map((step) => stepIn(step, locale)),
        options: options.map(say),
        format: say(format),
        pitfalls: [...own, ...pitfalls].map(say),
        templateUrl: `${publicUrl}/assets/templates/${report}-${locale}.csv`,
        ...(claimsPath(steps) && { source: known.source }),
      };
    }),
    ...(canConnect && { connect: connecting(known, locale) }),
  };
}

function stepsFor(known: SoftwareGuide, report: ReportKind, software: string): { steps: Step[]; isGeneral: boolean } {
  const find = known.find?.[report];
  const steps = [...(find ?? [general[report].find(software)]), setOptions, ...(known.export ?? [exportIt])];
  return { steps, isGeneral: find === undefined };
}

const claimsPath = (steps: readonly Step[]): boolean => steps.some(({ path }) => path !== undefined);

function connecting({ connect, source }: SoftwareGuide, locale: Locale): NonNullable<IntegrationGuide['connect']> {
  const steps = connect?.steps ?? [findUsers];
  return {
    role: (connect?.role ?? administrator)[locale],
    isGeneral: connect === undefined,
    steps: steps.map((step) => stepIn(step, locale)),
    ...(claimsPath(steps) && source && { source: withoutUrl(source) }),
  };
}

/** The address is of the reports' menus. */
const withoutUrl = ({ title }: Source): Source => ({ title });

const stepIn = ({ path, ...words }: Step, locale: Locale) => ({
  text: words[locale],
  ...(path && { path: [...path] }),
});

import { html, type TemplateResult } from 'lit';
import { generalStep } from '../instructions.ts';
import { icons } from '../icons.ts';
import { guideMessagesFor } from '../messages/guide-messages.ts';
import { withOverrides } from '../messages/overrides.ts';
import { path } from './guide-steps.ts';
import type { ReportInput } from './report-surface.ts';

/** How to get the report: steps, what to set there, what goes wrong, a template; general until the server has said. */
export function reportGuide(input: ReportInput): TemplateResult {
  const { journey, text, desk, guide, own } = input;
  const { integration } = journey.session!.source!;
  const words = withOverrides(guideMessagesFor(text.locale), own?.guide);
  const told = guide?.reports.find(({ report }) => report === desk.report);
  const steps = told?.steps ?? [generalStep(desk.report, integration.name, text.locale)];

  return html`<ol class="todo" part="instructions">
      ${[...steps, { text: words.chooseFile }].map(
        (step) =>
          html`<li>
            <span>${step.text} ${path(step)}</span>
          </li>`,
      )}
    </ol>
    ${told ? details(input, told) : ''}`;
}

type Told = NonNullable<ReportInput['guide']>['reports'][number];

function details({ journey, text, desk, shown, own }: ReportInput, told: Told): TemplateResult {
  const words = withOverrides(guideMessagesFor(text.locale), own?.guide);
  const software = journey.session!.source!.integration.name;
  const list = (key: string, title: string, lines: string[], isOpen: boolean) =>
    html`<details
      part="disclosure"
      ?open=${shown.isOpen(key, isOpen)}
      @toggle=${({ target }: Event) => {
        const { open } = target as HTMLDetailsElement;
        // Not what was only drawn so.
        if (open !== shown.isOpen(key, isOpen)) shown.toggle(key, open);
      }}
    >
      <summary>${title}${icons.chevron}</summary>
      <ul class="ticks">
        ${lines.map((line) => html`<li>${icons.tick}<span>${line}</span></li>`)}
      </ul>
    </details>`;
  return html`${list('options', words.options, [...told.options, told.format], desk.files.length === 0)}
    ${list('pitfalls', words.pitfalls, told.pitfalls, false)}
    <p class="from">${origin(told, words, software)}</p>
    <a class="textlink" part="template" href=${told.templateUrl} download>${words.template}</a>`;
}

/** Honest about what is known, and from where. */
function origin({ isGeneral, source }: Told, words: ReturnType<typeof guideMessagesFor>, software: string): string {
  if (isGeneral) return words.general(software);
  return source ? (source.url ? words.lookedUp : words.known)(source.title) : '';
}

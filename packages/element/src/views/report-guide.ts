import { html, type TemplateResult } from 'lit';
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
  const steps = told?.steps ?? [{ text: words.find[desk.report]!(integration.name) }];

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

function details({ journey, text, shown, own }: ReportInput, told: Told): TemplateResult {
  const words = withOverrides(guideMessagesFor(text.locale), own?.guide);
  const software = journey.session!.source!.integration.name;
  const list = (key: string, title: string, lines: string[]) =>
    html`<details
      part="disclosure"
      ?open=${shown.isOpen(key, false)}
      @toggle=${({ target }: Event) => {
        const { open } = target as HTMLDetailsElement;
        // Not what was only drawn so.
        if (open !== shown.isOpen(key, false)) shown.toggle(key, open);
      }}
    >
      <summary>${title}${icons.chevron}</summary>
      <ul class="ticks">
        ${lines.map((line) => html`<li>${icons.tick}<span>${line}</span></li>`)}
      </ul>
    </details>`;
  return html`${told.isGeneral ? html`<p class="from">${words.general(software)}</p>` : ''}
    ${list('options', words.options, [...told.options, told.format])} ${list('pitfalls', words.pitfalls, told.pitfalls)}
    ${told.isGeneral ? '' : html`<p class="from">${origin(told, words)}</p>`}
    <a class="textlink" part="template" href=${told.templateUrl} download>${words.template}</a>`;
}

/** Where the menus are from. */
const origin = ({ source }: Told, words: ReturnType<typeof guideMessagesFor>): string =>
  source ? (source.url ? words.lookedUp : words.known)(source.title) : '';

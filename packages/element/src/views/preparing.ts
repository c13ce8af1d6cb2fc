import { html } from 'lit';
import { icons } from '../icons.ts';
import type { View, ViewInput } from './view.ts';

const MINUTES_A_REPORT = 5;
/** About how long it takes to get reports and send them. */
export const minutesFor = (reports: readonly unknown[]): number => reports.length * MINUTES_A_REPORT;

/** How sharing files works, before the first report. */
export function preparing({ journey, text, actions, surface }: ViewInput): View {
  const { source, organisation, requirements } = journey.session!;
  const reports = requirements.filter(({ id }) => id in text.reports);
  return {
    title: text.prepareTitle,
    body: html`
      <p>${text.prepareText(source!.integration.name, reports.length, minutesFor(reports))}</p>
      <ol class="todo">
        ${text.prepareSteps(organisation.name).map(
          ([title, words]) =>
            html`<li>
              <span class="grow"><b>${title}</b>${words}</span>
            </li>`,
        )}
      </ol>
      <ul class="ticks">
        ${reports.map(
          ({ id, isOptional }) =>
            html`<li>
              ${icons.file}<span>${text.reports[id]} · ${isOptional ? text.optionalReport : text.neededReport}</span>
            </li>`,
        )}
      </ul>
      <div class="note">
        ${icons.info}
        <div>${text.prepareFormats}</div>
      </div>
    `,
    footer: html`
      <button class="primary" part="primary" ?disabled=${surface.isBusy} @click=${() => actions.prepared()}>
        ${text.prepareStart(text.reports[reports[0]?.id ?? 'suppliers']!)}
      </button>
      <button class="quiet" ?disabled=${surface.isBusy} @click=${() => actions.back()}>${text.chooseOther}</button>
    `,
  };
}

import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { textBlocks } from './text-blocks.ts';
import type { View, ViewInput } from './view.ts';

/** What is shared, in numbers that people know from their own report. */
export function finished(input: ViewInput): View {
  const { journey, text, actions } = input;
  const { organisation, connection, returnUrl } = journey.session!;
  const sync = connection?.syncStatus;
  return {
    title: text.doneTitle(organisation.name),
    above: html`<div class="tick" aria-hidden="true">${icons.tick}</div>`,
    body: html`
      <p class="center" role="status">
        ${
          sync === 'queued' || sync === 'running'
            ? text.syncing
            : sync === 'failed'
              ? text.syncFailed
              : text.doneText(organisation.name)
        }
      </p>
      <slot name="finished"></slot>
      ${input.surface.more?.view() ?? ''} ${facts(input)} ${receipt(input)}
    `,
    footer: returnUrl
      ? html`<a class="primary" part="primary" href=${returnUrl} @click=${(event: Event) => leave(event, input)}
          >${text.backTo(organisation.name)}</a
        >`
      : input.canClose
        ? html`<button class="primary" part="primary" @click=${() => actions.close()}>
            ${text.backTo(organisation.name)}
          </button>`
        : html`<p class="secure">${text.receiptKept}</p>`,
  };
}

/** In a dialog the host's page is right behind it: closing is going back. */
function leave(event: Event, { canClose, actions }: ViewInput): void {
  if (!canClose) return;
  event.preventDefault();
  actions.close();
}

function facts({ journey, text }: ViewInput): TemplateResult {
  const { shared } = journey.session!;
  if (!shared) return html``;
  const number = new Intl.NumberFormat(text.locale);
  const fact = (value: string, name: string, look = '') =>
    html`<div class=${look}>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="facts" part="facts">
    ${fact(number.format(shared.suppliers), text.suppliersFact)} ${fact(number.format(shared.bills), text.billsFact)}
    ${shared.billPayments ? fact(number.format(shared.billPayments), text.billPaymentsFact) : ''}
    ${shared.directCosts ? fact(number.format(shared.directCosts), text.directCostsFact) : ''}
    ${shared.totals.map(({ currency, totalAmount }) =>
      fact(money(totalAmount, currency, text.locale), text.totalFact, 'wide'),
    )}
    ${shared.period ? fact(text.months(monthsIn(shared.period)), rangeOf(shared.period, text.locale), 'wide') : ''}
  </dl>`;
}

interface Period {
  from: string;
  to: string;
}

/** Calendar months that the period touches. */
const monthsIn = ({ from, to }: Period): number => {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(to) - monthOf(from) + 1;
};

export const rangeOf = ({ from, to }: Period, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  );

/** A decimal string in the reader's notation, without passing through a float. */
export function money(decimal: string, currency: string, locale: string): string {
  const isKnown = /^[A-Z]{3}$/.test(currency);
  const format = new Intl.NumberFormat(
    locale,
    isKnown ? { style: 'currency', currency } : { minimumFractionDigits: 2 },
  );
  return format.format(decimal as unknown as number);
}

function receipt({ journey, text, actions, surface }: ViewInput): TemplateResult {
  const { consent } = journey.session!;
  if (!consent) return html``;
  const when = new Intl.DateTimeFormat(text.locale, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(consent.at),
  );
  return html`<details @toggle=${() => actions.showReceipt()}>
    <summary>${text.whatAgreed}${icons.chevron}</summary>
    <div class="stack">
      <p>${text.agreedAt(when)}</p>
      ${surface.receipt?.text.sections.map(
        ({ title, blocks }) =>
          html`<div class="prose">
            <b>${title}</b>
            ${textBlocks(blocks)}
          </div>`,
      )}
    </div>
  </details>`;
}

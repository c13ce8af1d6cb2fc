import type { IntegrationGuide } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';

type Step = IntegrationGuide['reports'][number]['steps'][number];

/** Menu entries to click one after the other. */
export const path = ({ path: entries }: Step): TemplateResult | string =>
  entries
    ? html`<span class="path">${entries.map((entry, index) => html`${index ? ' › ' : ''}<b>${entry}</b>`)}</span>`
    : '';

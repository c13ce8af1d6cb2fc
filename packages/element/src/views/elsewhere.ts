import { html, type TemplateResult } from 'lit';
import type { ViewInput } from './view.ts';

/** Ways out of a step: hand it on, or choose anew. A helper has neither. */
export const elsewhere = ({ journey, text, actions, surface }: ViewInput): TemplateResult | string =>
  journey.session!.helping
    ? ''
    : html`<div class="row">
        <button class="quiet" ?disabled=${surface.isBusy} @click=${() => actions.ask(true)}>${text.askOther}</button>
        <button class="quiet" ?disabled=${surface.isBusy} @click=${() => actions.back()}>${text.chooseOther}</button>
      </div>`;

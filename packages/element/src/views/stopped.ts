import { html } from 'lit';
import { icons } from '../icons.ts';
import type { View, ViewInput } from './view.ts';

/** The visit has ended; nothing is lost. */
export const expired = ({ journey, text, actions }: ViewInput): View => ({
  title: journey.failure ? text.overTitle : text.expiredTitle,
  body: html`<p>${journey.failure ? text.errors[journey.failure.code] : text.expiredText}</p>`,
  // What is over stays over.
  ...(!journey.failure && {
    footer: html`<button class="primary" part="primary" @click=${() => actions.retry()}>${text.tryAgain}</button>`,
  }),
});

/** Something failed: what, and what to do. */
export function broken({ journey, text, actions }: ViewInput): View {
  const { code = '', requestId } = journey.failure ?? {};
  return {
    title: text.brokenTitle,
    body: html`<div class="note bad" role="alert">
        ${icons.alert}
        <div>${text.errors[code] ?? text.errorOther(code)}</div>
      </div>
      ${requestId ? html`<p class="secure">${text.reference(requestId)}</p>` : ''}`,
    footer: html`<button class="primary" part="primary" @click=${() => actions.retry()}>${text.tryAgain}</button>`,
  };
}

export const loading = ({ text }: ViewInput): View => ({
  title: text.loading,
  body: html`<p role="status" class="hidden">${text.loading}</p>`,
});

import { html } from 'lit';
import { icons } from '../icons.ts';
import type { View, ViewInput } from './view.ts';

/** What this is about, before anything is asked: a host may put its own content in place of ours. */
export function landing({ journey, text, actions }: ViewInput): View {
  const { name } = journey.session!.organisation;
  return {
    title: text.landingTitle(name),
    body: html`<slot name="landing">
      <p>${text.landingText(name)}</p>
      <ul class="ticks" part="promises">
        ${text.landingPromises(name).map((promise) => html`<li>${icons.tick}<span>${promise}</span></li>`)}
      </ul>
    </slot>`,
    footer: html`<button class="primary" part="primary" @click=${() => actions.begin()}>${text.begin}</button>
      <p class="secure">${icons.lock}${text.neverPassword(name)}</p>`,
  };
}

import { html } from 'lit';
import { icons } from '../icons.ts';
import { returning } from '../handoff.ts';
import { elsewhere } from './elsewhere.ts';
import { textBlocks } from './text-blocks.ts';
import type { View, ViewInput } from './view.ts';

/** What is asked for, in the server's words, and the one button that agrees. */
export function consenting(input: ViewInput): View {
  const { journey, text, actions, surface, way } = input;
  const { consent, start, session } = journey;
  const { integration, method } = session!.source!;
  const connects = method === 'connect';
  if (!consent) return { title: integration.name, body: html`<p role="status">${text.loading}</p>` };

  return {
    title: consent.title,
    body: html`
      ${
        journey.hasConsentChanged
          ? html`<div class="note warn" role="alert">
              ${icons.alert}
              <div>${text.consentChanged}</div>
            </div>`
          : ''
      }
      <p>${consent.intro}</p>
      <div class="stack">
        ${consent.sections.map(
          (section, index) =>
            html`<details ?open=${index === 0} part="section">
              <summary>${section.title}${icons.chevron}</summary>
              <div class="prose" lang=${section.locale ?? consent.locale}>${textBlocks(section.blocks)}</div>
            </details>`,
        )}
      </div>
      ${
        connects
          ? html`<div class="note">
              ${icons.person}
              <div>${text.needAdministrator}</div>
            </div>`
          : ''
      }
    `,
    footer: html`
      ${
        connects
          ? start
            ? html`<a
                class="primary"
                part="primary"
                href=${way === 'redirect' ? returning(start.startUrl) : start.startUrl}
                target="_blank"
                rel="noopener"
                referrerpolicy="strict-origin"
                @click=${(event: Event) => actions.agreeAndOpen(event)}
                >${text.agreeAndOpen(integration.name)}${icons.outside}</a
              >`
            : html`<button class="primary" part="primary" disabled>${text.loading}</button>`
          : html`<button class="primary" part="primary" ?disabled=${surface.isBusy} @click=${() => actions.agree()}>
              ${text.agreeAndContinue}
            </button>`
      }
      <p class="secure">
        ${!connects ? text.receiptKept : way === 'redirect' ? text.opensHere(integration.name) : text.opensNewTab}
      </p>
      ${elsewhere(input)}
    `,
  };
}

import type { LinkIntegration } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { initialsOf } from '../glyph.ts';
import { icons } from '../icons.ts';
import { FIRST_DRAWN } from '../journey.ts';
import { type Found, search } from '../search.ts';
import { minutesFor } from './preparing.ts';
import type { View, ViewInput } from './view.ts';

/** Any spreadsheet: offered to everyone, and not one product among others. */
const ANY_SPREADSHEET = 'file';

/** Which software: a search, and one tile a product, by vendor. */
export function choosing(input: ViewInput): View {
  const { journey, text, actions, surface } = input;
  const { organisation } = journey.session!;
  const products = (journey.integrations ?? []).filter(
    (product) => product.key !== ANY_SPREADSHEET && waysOf(input, product).length,
  );
  const found = search(products, surface.query);

  return {
    title: text.chooseTitle,
    body: html`
      <label class="search">
        ${icons.search}
        <span class="hidden">${text.searchLabel}</span>
        <input
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${text.searchPlaceholder}
          .value=${surface.query}
          @input=${(event: InputEvent) => actions.search((event.target as HTMLInputElement).value)}
        />
        ${surface.query ? html`<small aria-hidden="true">${text.searchCount(found.length, products.length)}</small>` : ''}
      </label>
      <p class="hidden" role="status">${surface.query ? text.searchStatus(found.length) : ''}</p>
      ${
        journey.integrations === undefined
          ? html`<p role="status">${text.loading}</p>`
          : firstOf(groups(input, found, products), journey.drawn ?? FIRST_DRAWN).map(([name, tiles]) =>
              group(input, name, tiles),
            )
      }
      ${
        journey.integrations && !found.length
          ? html`<p>${products.length ? text.nothingFound(surface.query) : text.nothingOffered(organisation.name)}</p>`
          : ''
      }
      ${offersAny(input) ? notListed(input) : ''}
    `,
    footer: html`<p class="secure">${icons.lock}${text.neverPassword(organisation.name)}</p>`,
  };
}

/** What the product offers to this session. */
const waysOf = ({ journey }: ViewInput, { methods }: LinkIntegration) =>
  methods.filter((method) => journey.session!.capabilities.includes(method));

/** A host that offers chosen products alone leaves it out. */
const offersAny = ({ journey }: ViewInput): boolean =>
  journey.integrations?.some(({ key }) => key === ANY_SPREADSHEET) ?? false;

/** What is left to somebody whose software is not here. */
const notListed = (input: ViewInput): TemplateResult => {
  const { journey, text, actions, surface } = input;
  const upload = html`<button
      class="textbutton"
      ?disabled=${surface.isBusy}
      @click=${() => actions.choose(ANY_SPREADSHEET, 'upload')}
    >
      ${text.notListed}</button
    ><br />`;
  const ask = html`<button class="textbutton" @click=${() => actions.askForSoftware()}>
    ${text.requestSoftware}
  </button>`;
  return html`<div class="note" part="not-listed">
    ${icons.info}
    <div class="grow">
      <b>${text.notListedTitle}</b><br />
      ${journey.session!.capabilities.includes('upload') ? upload : ''}
      ${surface.request?.view(journey.session!.organisation.name) ?? ask}
    </div>
  </div>`;
};

/** By vendor, what was used before in front; a search keeps its own order, best first. */
function groups(input: ViewInput, found: Found[], products: LinkIntegration[]): [string, Found[]][] {
  const { journey, text, surface } = input;
  if (surface.query) return found.length ? [['', found]] : [];
  const recent = (journey.recent ?? []).flatMap((key) => products.filter((product) => product.key === key));
  const byVendor = new Map<string, Found[]>();
  for (const item of found) {
    const { vendor } = item.integration;
    if (recent.includes(item.integration)) continue;
    byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), item]);
  }
  // What can be connected comes first: it is the shorter way.
  const canConnect = (tiles: Found[]) =>
    Number(tiles.some(({ integration }) => waysOf(input, integration).includes('connect')));
  const vendors = [...byVendor].toSorted(([, one], [, other]) => canConnect(other) - canConnect(one));
  return recent.length ? [[text.recent, recent.map((integration) => ({ integration }))], ...vendors] : vendors;
}

/** Whole groups and the beginning of one: `count` tiles of them. */
function firstOf(all: [string, Found[]][], count: number): [string, Found[]][] {
  let left = count;
  return all.flatMap(([name, tiles]) => {
    const drawn = tiles.slice(0, Math.max(0, left));
    left -= drawn.length;
    return drawn.length ? [[name, drawn] satisfies [string, Found[]]] : [];
  });
}

const group = (input: ViewInput, name: string, tiles: Found[]): TemplateResult => html`
  ${name ? html`<h3>${name}</h3>` : ''}
  <ul class="tiles" part="tiles">
    ${repeat(
      tiles,
      ({ integration }) => integration.key,
      (item) => tile(input, item, name !== item.integration.vendor),
    )}
  </ul>
`;

function tile(input: ViewInput, { integration, mark, also }: Found, hasVendor: boolean): TemplateResult {
  const { text, actions, surface } = input;
  const { key, name, vendor } = integration;
  const methods = waysOf(input, integration);
  const isInName = name.toLowerCase().includes(vendor.toLowerCase());
  const way = (method: 'connect' | 'upload', label: string, words: string, isMain: boolean) =>
    html`<button
      class="way ${isMain ? 'main' : ''}"
      aria-label=${label}
      ?disabled=${surface.isBusy}
      @click=${() => actions.choose(key, method)}
    >
      <span class="tag ${method === 'connect' ? 'go' : ''}" part="way">${words}</span>
    </button>`;
  const connects = methods.includes('connect');
  return html`<li part="tile">
    <span class="glyph" part="glyph" aria-hidden="true">${initialsOf(name)}</span>
    <span class="grow"
      ><b>${marked(name, mark)}</b
      >${hasVendor && !isInName && also?.text !== vendor ? html`<small>${vendor}</small>` : ''}${
        also ? html`<small>${marked(also.text, also.mark)}</small>` : ''
      }<small
        >${connects ? text.connectHint : text.uploadHint(integration.reports.length, minutesFor(integration.reports))}</small
      ></span
    >
    <span class="ways">
      ${connects ? way('connect', text.connectName(name), text.connect, true) : ''}
      ${methods.includes('upload') ? way('upload', text.uploadName(name), text.upload, !connects) : ''}
    </span>
  </li>`;
}

const marked = (name: string, mark: [number, number] | undefined): TemplateResult | string =>
  mark ? html`${name.slice(0, mark[0])}<mark>${name.slice(...mark)}</mark>${name.slice(mark[1])}` : name;

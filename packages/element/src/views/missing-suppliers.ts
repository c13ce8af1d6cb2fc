import type { MissingSupplier, Patch } from '@client-link/intake';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Found, unsettled } from '../found.ts';
import { icons } from '../icons.ts';
import { findSuppliers } from '../find-suppliers.ts';
import { money } from './finished.ts';
import { MISSING_SHOWN, type ReportInput } from './report-surface.ts';

type Fix = Extract<Patch, { kind: 'supplier' }>['fix'];

/** Suppliers that bills name and the Suppliers report lacks: one entry each, with what can be done about it. */
export function missingSuppliers(input: ReportInput, found: Found): TemplateResult | string {
  const all = found.missingSuppliers;
  if (!all.length) return '';
  const { words, shown } = input;
  const left = unsettled(found);
  const likely = left.filter(({ suggestions }) => suggestions.length);
  // Those that are still to be settled first, the most bills first.
  const ordered = all.toSorted(
    (one, other) => Number(one.fix !== undefined) - Number(other.fix !== undefined) || other.bills - one.bills,
  );
  const hidden = ordered.length - shown.missingShown;
  const settleAll = (suppliers: MissingSupplier[], fixOf: (supplier: MissingSupplier) => Fix) =>
    settle(input, words.done.suppliers(suppliers.length), ...suppliers.map((each) => patchOf(each, fixOf(each))));
  return html`<section class="group ${left.length ? 'bad' : 'good'}" part="missing-suppliers">
    <div class="heading">
      ${left.length ? icons.alert : icons.tick}
      <h3 tabindex="-1">${words.missingTitle(all.length)}</h3>
    </div>
    <div class="inside">
      <p>${left.length ? words.missingText : words.missingDone}</p>
      ${
        left.length > 1
          ? html`<div class="row">
              ${
                likely.length > 1
                  ? html`<button
                      class="plain"
                      @click=${() => settleAll(likely, ({ suggestions }) => ({ match: suggestions[0]! }))}
                    >
                      ${words.matchAll(likely.length)}
                    </button>`
                  : ''
              }
              <button class="plain" @click=${() => settleAll(left, () => 'create')}>
                ${words.createAll(left.length)}
              </button>
              <button class="plain" @click=${() => settleAll(left, () => 'exclude')}>
                ${words.excludeAll(left.length)}
              </button>
            </div>`
          : ''
      }
      <ul class="missing">
        ${repeat(
          ordered.slice(0, shown.missingShown),
          ({ key }) => key,
          (each) => html`<li>${entry(input, each)}</li>`,
        )}
      </ul>
      ${
        hidden > 0
          ? html`<button
              class="textbutton"
              @click=${() => shown.show({ missingShown: shown.missingShown + MISSING_SHOWN })}
            >
              ${words.showMore(Math.min(hidden, MISSING_SHOWN))}
            </button>`
          : ''
      }
    </div>
  </section>`;
}

function entry(input: ReportInput, supplier: MissingSupplier): TemplateResult {
  const { words, text, desk } = input;
  const name = nameOf(input, supplier);
  const totals = supplier.totals.map(({ currency, totalAmount }) => money(totalAmount, currency, text.locale));
  const patch = patchOf(supplier, 'create');
  const isPending = desk.isPending(patch);
  return html`<div class="who">
      <b>${name}</b>${supplier.id && supplier.name ? html` <small>${supplier.id}</small>` : ''}
      <small>${words.missingBills(supplier.bills, totals.join(', '))}</small>
    </div>
    ${
      isPending
        ? html`<small role="status">${words.rechecking}</small>`
        : supplier.fix
          ? html`<div class="settled">
              ${icons.tick}
              <span class="grow">${fixText(input, supplier.fix)}</span>
              <button class="textbutton" @click=${() => desk.takeBack(words.done.backed, patch)}>
                ${words.takeBack}
              </button>
            </div>`
          : fixes(input, supplier, name)
    }`;
}

function fixes(input: ReportInput, supplier: MissingSupplier, name: string): TemplateResult {
  const { words, desk, shown } = input;
  const isSearching = shown.searching === supplier.key;
  return html`<div class="fixes">
      ${supplier.suggestions.map(
        (other) =>
          html`<button class="plain match" @click=${() => match(input, supplier, other)}>
            ${words.matchTo(other.name)}
          </button>`,
      )}
      ${
        desk.knownSuppliers
          ? html`<button
              class="plain"
              aria-expanded=${isSearching}
              @click=${() => shown.show({ searching: isSearching ? undefined : supplier.key, query: '' })}
            >
              ${words.matchOther}
            </button>`
          : ''
      }
      <button
        class="plain"
        aria-label=${words.createThis(name)}
        @click=${() => settle(input, words.done.create(name), patchOf(supplier, 'create'))}
      >
        ${words.createSupplier}
      </button>
      <button
        class="plain"
        aria-label=${words.excludeBillsOf(name)}
        @click=${() => settle(input, words.done.exclude(name), patchOf(supplier, 'exclude'))}
      >
        ${words.excludeBills}
      </button>
    </div>
    ${isSearching ? search(input, supplier, name) : ''}`;
}

/** Any supplier of the report, found by a part of its name or its number. */
function search(input: ReportInput, supplier: MissingSupplier, name: string): TemplateResult {
  const { words, desk, shown } = input;
  const { shown: hits, count } = findSuppliers(desk.knownSuppliers!, shown.query);
  return html`<div class="stack">
    <div class="search">
      ${icons.search}
      <input
        type="search"
        autocomplete="off"
        aria-label=${words.matchSearch(name)}
        .value=${shown.query}
        @input=${({ target }: Event) => shown.show({ query: (target as HTMLInputElement).value })}
      />
    </div>
    <p class="hidden" role="status">${shown.query ? words.matchFound(count) : ''}</p>
    ${
      shown.query && !count
        ? html`<p>${words.matchNothing}</p>`
        : html`<ul class="hits">
            ${hits.map(
              (hit) =>
                html`<li>
                  <button class="textbutton" @click=${() => match(input, supplier, hit)}>
                    ${hit.name}${hit.id ? html` <small>${hit.id}</small>` : ''}
                  </button>
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}

function match(input: ReportInput, supplier: MissingSupplier, { id, name }: { id?: string; name: string }): void {
  const said = input.words.done.match(nameOf(input, supplier), name);
  settle(input, said, patchOf(supplier, { match: { name, ...(id && { id }) } }));
}

function settle({ desk, shown }: ReportInput, words: string, ...patches: Patch[]): void {
  shown.searching = undefined;
  shown.toast = { words, canUndo: true };
  desk.correct(words, ...patches);
}

const patchOf = ({ key }: MissingSupplier, fix: Fix): Patch => ({ kind: 'supplier', supplier: key, fix });

const nameOf = ({ words }: ReportInput, { name, id }: MissingSupplier): string => name || id || words.noName;

const fixText = ({ words }: ReportInput, fix: Fix): string =>
  typeof fix === 'string' ? (words.fixes[fix] ?? fix) : words.fixMatch(fix.match.name);

import type { Patch } from '@client-link/intake';
import { html, type TemplateResult } from 'lit';
import { placeOf } from '../corrections.ts';
import type { Found } from '../found.ts';
import { icons } from '../icons.ts';
import type { ReportInput } from './report-surface.ts';

/** Everything the person changed, also in an earlier visit, each to be taken back. */
export function changed(input: ReportInput, found: Found): TemplateResult | string {
  const { desk, words, shown } = input;
  const { patches } = desk.corrections.said;
  if (!patches.length) return '';
  const key = 'changed';
  const isOpen = shown.isOpen(key, false);
  return html`<details
    part="corrections"
    ?open=${isOpen}
    @toggle=${({ target }: Event) => shown.toggle(key, (target as HTMLDetailsElement).open)}
  >
    <summary>
      <span>${words.corrections}</span> <small>${words.problemCount(patches.length)}</small>${icons.chevron}
    </summary>
    ${
      isOpen
        ? html`<div class="inside">
            <p>${words.correctionsText}</p>
            ${shown.listOf(key).render({
              label: words.corrections,
              count: patches.length,
              keyOf: (index) => placeOf(patches[index]!),
              row: (index) => row(input, found, patches[index]!),
            })}
          </div>`
        : ''
    }
  </details>`;
}

function row(input: ReportInput, found: Found, patch: Patch): TemplateResult {
  const { desk, words } = input;
  const [place, what] = said(input, found, patch);
  return html`<div class="place">
      <span class="grow"><b>${place}</b></span>
      <button
        class="textbutton"
        aria-label="${words.takeBack}: ${place}"
        @click=${() => desk.takeBack(words.done.backed, patch)}
      >
        ${words.takeBack}
      </button>
    </div>
    <small>${what}</small>`;
}

function said({ words }: ReportInput, found: Found, patch: Patch): [place: string, what: string] {
  if (patch.kind === 'supplier') {
    const supplier = found.missingSuppliers.find(({ key }) => key === patch.supplier);
    const { fix } = patch;
    const what = typeof fix === 'string' ? (words.fixes[fix] ?? fix) : words.fixMatch(fix.match.name);
    return [supplier?.name ?? supplier?.id ?? patch.supplier, what];
  }
  const file = found.files[patch.file];
  const place = found.files.length > 1 && file ? words.rowOf(patch.line, file.name) : words.row(patch.line);
  if (patch.kind === 'row') return [place, words.leftOut];
  const header = file?.understood.columns.find(({ index }) => index === patch.column)?.header;
  return [place, words.changedTo(header || words.columnUntitled(patch.column + 1), patch.value)];
}

import { html, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { repeat } from 'lit/directives/repeat.js';

/** Before anything was measured. */
const ROW_PX = 96;
const VIEW_PX = 480;
/** Rows beyond both ends, so that scrolling meets no gap. */
const BEYOND = 6;

interface Setting {
  /** What people hear it is. */
  label: string;
  count: number;
  /** Stays with what the row shows when rows before it go. */
  keyOf(index: number): string;
  row(index: number): TemplateResult;
}

/**
 * Keeps the rows in sight in the page, however long the list. Rows are of one height, which the style sheet gives and
 * the list measures. The row with the focus stays in the page when it is scrolled away.
 */
export class VirtualList {
  readonly #onChange: () => void;
  #scroller: HTMLElement | undefined;
  #rowPx = ROW_PX;
  #top = 0;
  #viewPx = VIEW_PX;
  #focused: number | undefined;
  #toFocus: number | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The row with the focus, or the last that had it. */
  get focused(): number | undefined {
    return this.#focused;
  }

  /** Brings a row into sight and the focus into it. */
  focus(index: number): void {
    this.#toFocus = index;
    this.#focused = index;
    this.#onChange();
  }

  render({ label, count, keyOf, row }: Setting): TemplateResult {
    const hasFocus = this.#scroller?.contains(activeIn(this.#scroller));
    queueMicrotask(() => this.#settle(count, hasFocus === true));
    return html`<div
      class="list"
      role="list"
      aria-label=${label}
      @scroll=${() => this.#measure()}
      @focusin=${({ target }: FocusEvent) => this.#hasFocus(target as HTMLElement)}
      ${onElement((element) => {
        this.#scroller = element;
        element.style.setProperty('--_rows', String(Math.max(1, count)));
      })}
    >
      ${repeat(
        this.#inSight(count),
        keyOf,
        (index) =>
          html`<div
            class="item"
            role="listitem"
            aria-setsize=${count}
            aria-posinset=${index + 1}
            data-index=${index}
            ${onElement((element) => element.style.setProperty('--_at', String(index)))}
          >
            ${row(index)}
          </div>`,
      )}
    </div>`;
  }

  #inSight(count: number): number[] {
    const first = Math.max(0, Math.floor(this.#top / this.#rowPx) - BEYOND);
    const last = Math.min(count, Math.ceil((this.#top + this.#viewPx) / this.#rowPx) + BEYOND);
    const indexes = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
    const kept = this.#focused;
    if (kept === undefined || kept >= count || indexes.includes(kept)) return indexes;
    return kept < first ? [kept, ...indexes] : [...indexes, kept];
  }

  #hasFocus(target: HTMLElement): void {
    const { index } = target.closest<HTMLElement>('.item')?.dataset ?? {};
    if (index !== undefined) this.#focused = Number(index);
  }

  #measure(): void {
    const scroller = this.#scroller;
    if (!scroller?.isConnected) return;
    const rowPx = scroller.querySelector<HTMLElement>('.item:not(:hover, :focus-within)')?.offsetHeight || this.#rowPx;
    const { scrollTop, clientHeight } = scroller;
    const isSame = rowPx === this.#rowPx && scrollTop === this.#top && clientHeight === this.#viewPx;
    this.#rowPx = rowPx;
    this.#top = scrollTop;
    this.#viewPx = clientHeight;
    if (!isSame) this.#onChange();
  }

  /** After rows were drawn: measures them, and moves the focus where it is wanted. */
  #settle(count: number, hadFocus: boolean): void {
    this.#measure();
    // The row that had the focus is gone: the one in its place takes it.
    if (hadFocus && count && this.#scroller?.isConnected && !activeIn(this.#scroller))
      this.#toFocus ??= Math.min(this.#focused ?? 0, count - 1);
    const scroller = this.#scroller;
    const index = this.#toFocus;
    if (index === undefined || !scroller?.isConnected || index >= count) return;
    const top = index * this.#rowPx;
    if (top < scroller.scrollTop || top + this.#rowPx > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = Math.max(0, top - (scroller.clientHeight - this.#rowPx) / 2);
    const row = scroller.querySelector<HTMLElement>(`.item[data-index="${index}"]`);
    if (!row) return;
    this.#toFocus = undefined;
    const control = row.querySelector<HTMLElement>('input') ?? row.querySelector<HTMLElement>('button');
    control?.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
}

const activeIn = (element: HTMLElement): Element | null => (element.getRootNode() as ShadowRoot).activeElement;

/** Runs with the element each time it is drawn: a page's policy allows no `style` attribute, but it allows scripts. */
class OnElement extends Directive {
  render(_work: (element: HTMLElement) => void): void {}
  override update({ element }: ElementPart, [work]: [(element: HTMLElement) => void]): void {
    work(element as HTMLElement);
  }
}
const onElement = directive(OnElement);

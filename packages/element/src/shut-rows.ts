/** A row that shows all of what it cuts off, over part of the row below: the one with the pointer, and with the focus. */
const GROWN = '.item:is(:hover, :focus-within)';

/** Escape shuts such rows where they are, wherever the focus is, until pointer and focus have left (WCAG 1.4.13). */
export function shutRowsOnEscape(root: ShadowRoot, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isTyped(root.activeElement)) return;
    const shut = [...root.querySelectorAll<HTMLElement>(`${GROWN}:not(.shut)`)].filter(shutIfGrown);
    if (!shut.length) return;
    // Not meant for the dialog, which the next Escape closes.
    event.preventDefault();
    event.stopPropagation();
  };
  const release = () =>
    setTimeout(() => {
      for (const row of root.querySelectorAll(`.item.shut:not(${GROWN})`)) row.classList.remove('shut');
    });
  document.addEventListener('keydown', onKey, { capture: true, signal });
  root.addEventListener('pointerout', release, { signal });
  root.addEventListener('focusout', release, { signal });
}

/** What was typed Escape takes back first. */
const isTyped = (element: Element | null): boolean =>
  element instanceof HTMLInputElement &&
  element.dataset['was'] !== undefined &&
  element.value !== element.dataset['was'];

function shutIfGrown(row: HTMLElement): boolean {
  const grownPx = row.offsetHeight;
  row.classList.add('shut');
  if (row.offsetHeight < grownPx) return true;
  row.classList.remove('shut');
  return false;
}

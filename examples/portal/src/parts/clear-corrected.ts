import type { FormEvent } from 'react';

/**
 * For a form's `onInput`: what was wrong of a field is gone as soon as it is right. React Aria would take it away when
 * the field is left, that is when a button is pressed, which then moves from under the press.
 */
export function clearCorrected({ target }: FormEvent): void {
  if (!(target instanceof HTMLElement) || !target.closest('[data-invalid]')) return;
  // The field has judged what was typed by then; a change makes it say so.
  requestAnimationFrame(() => target.dispatchEvent(new Event('change', { bubbles: true })));
}

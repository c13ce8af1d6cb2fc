// Checked by `tsc`, never run: what Svelte's components take and refuse.
import '@client-link/element/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Props = SvelteHTMLElements['client-link'];

export const right: Props = {
  mode: 'modal',
  apiUrl: 'https://link.example.com',
  class: 'share',
  'onlink-exited': ({ reason }) => reason,
  'on:link-exited': ({ lastStep }) => lastStep,
};
// @ts-expect-error -- no such mode
export const wrongMode: Props = { mode: 'popup' };
// @ts-expect-error -- an event of another kind
export const wrongEvent: Props = { 'onlink-finished': ({ reason }) => reason };

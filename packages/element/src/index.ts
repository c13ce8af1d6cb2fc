import { ClientLink } from './client-link.ts';

export * from './class.ts';
export { type LinkSlot, openLink, type OpenLinkOptions, type Outcome } from './open-link.ts';

if (globalThis.customElements && !customElements.get('client-link')) customElements.define('client-link', ClientLink);

// Checked by `tsc`, never run: what the DOM knows of the element.
import { type ClientLink, type ExitReason, openLink } from '@client-link/element';

const element: ClientLink = document.createElement('client-link');
document.querySelector('client-link')?.restart();
element.addEventListener('link-exited', ({ reason }) => reason satisfies ExitReason);
element.addEventListener('link-failed', function ({ error }) {
  this.close();
  return error.code;
});
element.addEventListener('click', (event) => event.composedPath());
// @ts-expect-error -- an event of another kind
element.addEventListener('link-finished', ({ reason }) => reason);
// @ts-expect-error -- the consent's text comes from the server alone
element.messages = { en: { consentSections: [] } };

const outcome = await openLink({ apiUrl: '', fetchSessionToken: async () => '', landing: true });
// @ts-expect-error -- only who left has a reason
export const reason = outcome.reason;
if (outcome.status === 'exited') outcome.reason satisfies ExitReason;

// Checked by `tsc`, never run: what Vue's templates take and refuse.
import '@client-link/element/vue';
import type { GlobalComponents } from 'vue';

type Props = InstanceType<GlobalComponents['client-link']>['$props'];

export const right: Props = {
  mode: 'modal',
  apiUrl: 'https://link.example.com',
  fetchSessionToken: async () => 'token',
  class: 'share',
  onLinkExited: ({ reason, lastStep }) => `${reason} ${lastStep}`,
};
// @ts-expect-error -- no such mode
export const wrongMode: Props = { mode: 'popup' };
// @ts-expect-error -- an event of another kind
export const wrongEvent: Props = { onLinkFinished: ({ reason }) => reason };

/** How a journey, or its step in the software, ended for the person who is led back to the host. */
export const returnOutcomes = [
  'linked',
  'finished',
  'denied',
  'failed',
  'no_company',
  'provider_unavailable',
  'ended',
] as const;
export type ReturnOutcome = (typeof returnOutcomes)[number];

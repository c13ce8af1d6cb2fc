/** Every word of *Manage connections* in English. */
export const manageEn = {
  locale: 'en' as string,
  title: 'Your connections',
  intro: (company: string, organisation: string) => `What ${company} shares with ${organisation}.`,
  loadFailed: 'Your connections could not be loaded.',
  none: 'Nothing is shared yet',
  noneText: (organisation: string) =>
    `${organisation} has nothing from you. Start with the software that holds your bills.`,
  start: 'Choose software',
  addAnother: 'Add another source',
  back: 'Back',

  statuses: {
    linked: 'Connected',
    arriving: 'Connected, rows are arriving',
    silent: 'Connected, but not answering',
    files: 'Shared as files',
    Deauthorized: 'Needs a new login',
    Unlinked: 'Disconnected',
    PendingAuth: 'Not connected yet',
  } as Record<string, string>,
  deauthorized: (software: string) =>
    `The access was ended in ${software}, or its time is over. Nothing new arrives until somebody signs in again.`,
  silent: (software: string) => `${software} does not answer at the moment. This goes on by itself.`,
  unlinked: (organisation: string) => `Nothing new arrives. What was shared stays with ${organisation}.`,
  deletedBy: (organisation: string, day: string) =>
    `The sharing was ended. ${organisation} deletes what was shared by ${day}.`,
  linkedSince: 'Connected since',
  filesSince: 'Shared since',
  lastSync: 'Last updated',
  lastSent: 'Last sent',
  nothingYet: 'No rows yet.',

  reconnect: 'Reconnect',
  refreshLogin: 'Sign in again',
  newerReports: 'Send newer reports',
  disconnect: 'Disconnect',
  named: (act: string, source: string) => `${act}: ${source}`,
  disconnectTitle: (source: string) => `Disconnect ${source}?`,
  disconnectText: (software: string, organisation: string) =>
    `Access ends at once, in ${software} too. The rows that were shared stay with ${organisation}. To have them deleted, end the sharing instead.`,
  disconnectFiles: (organisation: string) =>
    `No newer files come from this source. The rows that were sent stay with ${organisation}. To have them deleted, end the sharing instead.`,
  disconnectYes: 'Yes, disconnect',
  disconnectNo: 'Keep it',
  disconnected: (source: string) => `${source} is disconnected.`,

  history: 'What happened, and who did it',
  happened: {
    connected: 'Connected',
    uploaded: 'Report sent',
    deauthorized: 'Access ended by the software',
    disconnected: 'Disconnected',
    withdrawn: 'Sharing ended',
  } as Record<string, string>,
  by: (name: string) => `by ${name}`,

  agreements: 'What you agreed to',
  agreedOn: (when: string) => `Agreed ${when}`,
  endedOn: (when: string) => `Ended ${when}`,
  unused: 'Nothing is shared under it now.',
  receipt: 'Receipt to print',
  receiptJson: 'Receipt as JSON',
  receiptFile: 'consent-receipt',
  end: 'End the sharing',
  endTitle: (software: string) => `End the sharing of ${software}?`,
  endText: (organisation: string) =>
    `Access stops at once, and ${organisation} deletes what was shared within 30 days.`,
  endAddition: (organisation: string) =>
    `Only what was agreed to in addition ends, and ${organisation} deletes it within 30 days. The rest goes on.`,
  endAlso: 'This ends:',
  endYes: 'Yes, end it now',
  endNo: 'Keep sharing',
  ended: (software: string) => `The sharing of ${software} has ended.`,
  troubles: {
    capability_missing: 'This session may not manage connections. Ask the business that sent you.',
    connection_not_found: 'This connection is gone. Somebody may have deleted it.',
    consent_not_found: 'This agreement is gone. Somebody may have deleted it.',
    method_not_offered: 'This software can’t be connected here any more. Add it as another source, with its reports.',
  } as Record<string, string>,
};

export type ManageMessages = typeof manageEn;

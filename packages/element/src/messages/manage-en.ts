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

  codeNeeded: 'To manage, you need a code',
  codeWhy: (company: string, organisation: string) =>
    `Your link lets you add a source. To see and change what ${company} shares with ${organisation} already, a code is needed too, as links get forwarded.`,
  codeWhom: (company: string, organisation: string) =>
    `${organisation}’s contact at ${company} is mailed the code. If that is somebody else, ask them for it.`,
  codeMail: 'Mail the code',
  codeTitle: 'Which code was mailed?',
  codeMailed: (organisation: string) =>
    `If ${organisation} knows an address, the code is on its way. It can take a minute; look into the spam folder too.`,
  codeLabel: 'Code of 8 digits',
  codeText: 'It works for 10 minutes, on this page.',
  codeContinue: 'Continue',
  codeAgain: 'Mail another code',
  codeShort: 'The code has 8 digits. Look at the mail again.',

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
    code_wrong: 'This is not the code that was mailed last. Look at the latest mail again.',
    code_over: 'This code works no more. Have another one mailed.',
    rate_limited:
      'No more codes are mailed for now: three an hour at most. Try again later, or ask the business that sent you.',
    mail_not_offered: 'This server sends no mail. Ask the business that sent you.',
    connection_not_found: 'This connection is gone. Somebody may have deleted it.',
    consent_not_found: 'This agreement is gone. Somebody may have deleted it.',
    method_not_offered: 'This software can’t be connected here any more. Add it as another source, with its reports.',
  } as Record<string, string>,
};

export type ManageMessages = typeof manageEn;

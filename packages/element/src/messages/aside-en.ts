type Task = 'consent' | 'connect' | 'report';

/** What most people never read: handing a step to somebody else, and what went wrong at the software. In English. */
export const asideEn = {
  tasks: {
    consent: () => 'agree to the sharing',
    connect: (software: string) => `connect ${software}`,
    report: (_software: string, report: string) => `send the ${report} report`,
  } as Record<Task, (software: string, report: string) => string>,

  askTitle: (task: string) => `Ask someone else to ${task}`,
  askText: (task: string) =>
    `Your accountant or an administrator gets a link by which they can ${task}, and nothing else.`,
  askPoints: [
    'They say who they are and decide for themselves. They don’t see what else you share.',
    'The link works for 7 days. You can take it back at any time.',
    'You see here how it stands. When they are done, your page goes on by itself.',
  ],
  mailLabel: 'Their e-mail address',
  sendMail: 'Send them the link',
  mailText: 'They get a short mail in your name. Nothing can be added to it.',
  mailMissing: 'Enter the e-mail address of one person.',
  makeLink: 'Make a link',
  notNow: 'I do it myself',

  askedTitles: {
    created: 'Waiting until the link is opened',
    opened: 'Somebody is at it',
    expired: 'The link’s time is over',
  } as Record<string, string>,
  askTroubles: {
    rate_limited: 'No more links can be made or mailed today. Use one that you have made, or try again tomorrow.',
  } as Record<string, string>,
  askedStates: {
    created: (until: string) => `The link was not opened yet. It works until ${until}.`,
    opened: (until: string) => `The link was opened. It works until ${until}.`,
    expired: () => 'Nobody finished in time. Make another link, or go on yourself.',
  } as Record<string, (until: string) => string>,
  helperIs: (name: string) => `${name} is at it.`,
  askedText: (task: string) =>
    `Somebody else can now ${task}. This page notices by itself; you can close it and come back at any time.`,
  mailStates: {
    queued: (to: string) => `The mail to ${to} is on its way.`,
    sent: (to: string) => `The mail to ${to} was sent.`,
    failed: (to: string) => `The mail to ${to} could not be delivered. Check the address, or copy a link instead.`,
  } as Record<string, (to: string) => string>,
  linkText: 'Send this link to one person whom you trust. It is shown only now.',
  linkLabel: 'Link for them',
  copy: 'Copy the link',
  copied: 'Copied',
  writeMail: 'Write an e-mail',
  mailSubject: (company: string) => `Can you help ${company}?`,
  mailBody: (task: string, organisation: string, company: string, url: string) =>
    `Can you ${task} for ${company}? ${organisation} asks for it.\n\nThis link shows what it is about. Opening it shares nothing. It works for 7 days:\n${url}\n`,
  anotherLink: 'Make another link',
  takeBack: 'Take it back and go on myself',
  newsDone: (name: string | undefined) => (name ? `${name} has done this for you.` : 'This step is done.'),

  helpTitle: (asker: string, task: string) => `${asker} asks you to ${task}`,
  helpText: (organisation: string, company: string, task: string) =>
    `${organisation} asks ${company} for its payables. With this link you can ${task} for ${company}, and nothing else.`,
  helpPoints: (organisation: string, company: string) => [
    'Opening this page has shared nothing. You decide at the next step.',
    `${company} and ${organisation} see your name with what you do.`,
  ],
  nameLabel: 'Your name',
  emailLabel: 'Your e-mail address (optional)',
  nameMissing: 'Enter your name.',
  emailWrong: 'This is no e-mail address.',
  begin: 'Continue',
  unexpected: 'If you did not expect this, close this page. Nothing is shared.',
  thanksTitle: (name: string | undefined) => (name ? `Thank you, ${name}` : 'This is done already'),
  thanksText: (company: string) => `${company} has been told that this step is done. You can close this page.`,

  uploadInstead: 'Upload reports instead',
  outcomes: {
    denied: (software: string) => [
      'Nothing was shared',
      `Access was not approved in ${software}. Try again, perhaps with an administrator’s login, or choose another way.`,
    ],
    failed: (software: string) => [`${software} could not be connected`, 'Nothing was shared. Please try again.'],
    provider_unavailable: (software: string) => [
      `${software} does not answer`,
      'Nothing was shared. Try again in a few minutes, or upload your reports instead.',
    ],
    no_company: (software: string) => [
      'No company behind this login',
      `This login sees no company in ${software}. Try again with one that does.`,
    ],
    consent_withdrawn: () => [
      'The agreement was withdrawn',
      'It ended while the sign-in was under way. Nothing was shared.',
    ],
    expired: (software: string) => [
      'This took too long',
      `The sign-in in ${software} was not finished within 30 minutes. Nothing was shared; please try again.`,
    ],
    cancelled: () => ['Cancelled', 'Nothing was shared.'],
    superseded: () => [
      'Begun again elsewhere',
      'Another tab or device has taken over. Go on there, or try again here.',
    ],
  } as Record<string, (software: string) => [string, string] | string[]>,
};

export type AsideMessages = typeof asideEn;

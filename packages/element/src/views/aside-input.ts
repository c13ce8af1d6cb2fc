import type { LinkSession } from '@client-link/api-client/link';
import type { Aside } from '../aside.ts';
import type { AsideMessages } from '../messages/aside-messages.ts';
import type { Messages } from '../messages/messages.ts';
import type { ViewInput } from './view.ts';

/** What the views of the aside are given. */
export interface AsideInput extends ViewInput {
  aside: Aside;
  words: AsideMessages;
}

/** The step in words that follow "can you": connect the software, send a report. */
export function taskIn(step: string, { source }: LinkSession, words: AsideMessages, text: Messages): string {
  const software = source?.integration.name ?? '';
  return step === 'connect' || step === 'consent'
    ? words.tasks[step](software, '')
    : words.tasks.report(software, text.reports[step] ?? step);
}

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/;

export const isAddress = (value: string): boolean => ADDRESS.test(value);

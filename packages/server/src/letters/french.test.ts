import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manageCodeWords } from '../connections/manage-code-words.ts';
import { receiptWords } from '../consents/receipt-words.ts';
import { defaultConsent } from '../link-settings/default-consent.ts';
import { demoWords } from '../demo/words.ts';
import { freshLinkWords } from '../fresh-links/words.ts';
import { handoutWords } from '../handouts/handout-words.ts';
import { helpWords } from '../handouts/help-words.ts';
import { helpMailWords } from '../help/help-mail-words.ts';
import { general } from '../guides/general.ts';
import { softwareGuides } from '../guides/software.ts';
import { defaultTemplates } from '../invitations/default-templates.ts';
import { flowWords } from '../oauth/words.ts';
import { hostedWords } from '../pages/hosted-words.ts';
import { solvedFormWords } from '../pages/solved-form.ts';
import { portalWords } from '../staff/portal-words.ts';
import { staffMailWords } from '../staff/staff-mail-words.ts';
import { disabledAlertWords } from '../webhooks/disabled-alert-words.ts';

/** Whatever words ask for: a day is one, everything else is a word. */
const anything: unknown = new Proxy(() => 'X', {
  get: (_, name) => (name === 'until' ? new Date(0) : name === Symbol.toPrimitive ? () => 'X' : 'X'),
});

/** Every text in there, by its place. */
function* textsIn(words: unknown, place: string): Generator<[place: string, text: string]> {
  if (typeof words === 'string') yield [place, words];
  else if (typeof words === 'function') yield* textsIn(words(...Array.from({ length: 4 }, () => anything)), place);
  else if (typeof words === 'object' && words !== null)
    for (const [name, each] of Object.entries(words)) yield* textsIn(each, `${place}.${name}`);
}

/** Of words in both languages those in French. */
const french = (words: unknown): unknown =>
  typeof words !== 'object' || words === null
    ? undefined
    : 'fr' in words
      ? words.fr
      : Object.fromEntries(Object.entries(words).map(([name, each]) => [name, french(each)]));

test('French mails and pages leave no sign alone at the begin of a line, and write apostrophes as French does', () => {
  const all = {
    consent: french(defaultConsent),
    demo: demoWords.fr,
    disabled: disabledAlertWords.fr,
    flow: flowWords('fr'),
    fresh: freshLinkWords.fr,
    general: french(general),
    handouts: handoutWords.fr,
    help: helpWords.fr,
    helper: helpMailWords.fr,
    hosted: hostedWords.fr,
    manage: manageCodeWords.fr,
    portal: portalWords.fr,
    receipt: receiptWords.fr,
    software: french(softwareGuides),
    solved: solvedFormWords.fr,
    staff: staffMailWords.fr,
    templates: french(defaultTemplates),
  };
  const wrong = [...textsIn(all, 'words')].filter(([, text]) => /« | [»;?!]| :|\p{L}'\p{L}/u.test(text));
  assert.deepEqual(wrong, []);
  assert.ok([...textsIn(all, 'words')].length > 300, 'all of them are looked at');
});

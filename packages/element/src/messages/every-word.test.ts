import { isChromium } from '../engine.fixture.ts';
import { problemCodes, reportColumns } from '@client-link/intake';
import { expect } from '@open-wc/testing';
import { open, theServer, withServer } from '../open.fixture.ts';
import { screens } from '../screens.fixture.ts';
import { asideEn } from './aside-en.ts';
import { en } from './en.ts';
import { guideEn } from './guide-messages.ts';
import { manageEn } from './manage-en.ts';
import type { LanguageOverrides } from './overrides.ts';
import { reportEn } from './report-en.ts';

const MARK = '¤';

const marked = (words: unknown): any =>
  typeof words === 'function'
    ? (...given: never[]) => marked(words(...given))
    : Array.isArray(words)
      ? words.map(marked)
      : typeof words === 'object' && words !== null
        ? Object.fromEntries(Object.entries(words).map(([key, each]) => [key, marked(each)]))
        : `${MARK}${words}${MARK}`;

const guide = {
  connect: { role: MARK, steps: [{ text: MARK }] },
  reports: Object.fromEntries(
    Object.keys(reportColumns).map((report) => [
      report,
      { steps: [{ text: MARK }], options: [MARK], format: MARK, pitfalls: [MARK] },
    ]),
  ),
};

/** Every word there is, replaced. */
const own: LanguageOverrides = {
  ...marked(en),
  reporting: marked(reportEn),
  guide: marked(guideEn),
  managing: marked(manageEn),
  aside: marked(asideEn),
  problems: Object.fromEntries(
    problemCodes.map((code) => [code, marked({ title: code, message: code, action: code })]),
  ),
  columns: Object.fromEntries(
    Object.entries(reportColumns).map(([report, columns]) => [
      report,
      Object.fromEntries(columns.map(({ name }) => [name, marked(name)])),
    ]),
  ),
  software: { qhyg: guide, ledgerly: guide },
};

/** What is on screen, or heard, and has no mark on it. */
function unmarked(root: ShadowRoot): string[] {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    // Styles, initials, the sections that are agreed to, and the rows of a file.
    if (element?.closest('style, [aria-hidden], [part=section], .place')) continue;
    const said =
      node instanceof Element
        ? ['aria-label', 'placeholder', 'alt', 'title'].map((name) => node.getAttribute(name) ?? '')
        : [node.textContent ?? ''];
    for (const words of said) if (/\p{L}{2}/u.test(words) && !words.includes(MARK)) found.add(words.trim());
  }
  return [...found];
}

/** Names of people, businesses, software and files, what stands in a file, and what is agreed to. */
const isData = (words: string): boolean => {
  const { session, integrations } = theServer();
  const data = JSON.stringify([session, integrations, theServer().connections, theServer().consents]);
  return data.includes(words) || DATA.some((each) => each.test(words));
};
const DATA = [/^Northbank asks to read your payables in/, /^You decide/, /^\w{3} (\d+, )?2026/];

// The same in every engine: one of them is asked.
if (isChromium)
  describe('every word', () => {
    withServer();

    for (const [name, [arrange, act, settings]] of Object.entries(screens))
      it(`on the screen ${name} can be the host’s own, but names and what is agreed to`, async () => {
        arrange(theServer());
        const opened = await open({ ...settings, messages: { en: own } });
        await act?.(opened);
        expect(unmarked(opened.root).filter((words) => !isData(words))).to.deep.equal([]);
      });
  });

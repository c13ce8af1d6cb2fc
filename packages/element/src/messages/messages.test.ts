import { expect } from '@open-wc/testing';
import { asideEn } from './aside-en.ts';
import { asideFr } from './aside-fr.ts';
import { asideMessagesFor, loadAsideMessages } from './aside-messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { loadMessages, messagesFor } from './messages.ts';
import { manageFr } from './manage-fr.ts';
import { reportEn } from './report-en.ts';
import { reportFr } from './report-fr.ts';
import { guideEn, guideFr } from './guide-messages.ts';
import { moreEn, moreFr } from './more-messages.ts';
import { requestEn, requestFr } from './request-messages.ts';
import { loadReportMessages, reportMessagesFor } from './report-messages.ts';

type Words = Record<string, unknown>;

/** Every message by its path, `steps.agree`. */
const flat = (words: Words, path = ''): [string, unknown][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flat(value as Words, `${path}${key}.`) : [[`${path}${key}`, value]],
  );

/** What a message says when it is filled in. */
const said = (message: unknown): string[] => {
  const value = typeof message === 'function' ? message(...Array(message.length).fill('7')) : message;
  return [value].flat(2).map(String);
};

const SAME = ['counted', 'total', 'problemsIn', 'problemCount', 'downloadCsv', 'downloadXlsx'];

describe('messages', () => {
  it('are there in French where they are there in English', () => {
    expect(flat(fr).map(([path]) => path)).to.deep.equal(flat(en).map(([path]) => path));
    expect(flat(asideFr).map(([path]) => path)).to.have.members(flat(asideEn).map(([path]) => path));
    expect(flat(guideFr).map(([path]) => path)).to.deep.equal(flat(guideEn).map(([path]) => path));
    expect(flat(moreFr).map(([path]) => path)).to.deep.equal(flat(moreEn).map(([path]) => path));
    expect(flat(requestFr).map(([path]) => path)).to.deep.equal(flat(requestEn).map(([path]) => path));
    expect(flat(reportFr).map(([path]) => path)).to.deep.equal(flat(reportEn).map(([path]) => path));
  });

  for (const messages of [en, fr, reportEn, reportFr])
    it(`leave no word empty, ${messages.locale}, ${'howToGet' in messages ? 'reports' : 'journey'}`, () => {
      for (const [path, message] of flat(messages))
        for (const words of said(message)) {
          expect(words.trim(), path).to.not.equal('');
          expect(words, path).to.not.match(/undefined|NaN|\[object/);
        }
    });

  it('are translated', () => {
    const same = (english: Words, french: Words) => {
      const known = new Map(flat(english));
      return flat(french).flatMap(([path, message]) =>
        said(message).join() === said(known.get(path)).join() ? path : [],
      );
    };
    // Names of products.
    expect(same(en, fr)).to.have.members(['searchPlaceholder']);
    expect(same(asideEn, asideFr)).to.deep.equal([]);
    expect(same(guideEn, guideFr)).to.deep.equal([]);
    expect(same(moreEn, moreFr)).to.deep.equal([]);
    expect(same(requestEn, requestFr)).to.deep.equal([]);
    // Numbers, names and signs, and words that are the same.
    expect(same(reportEn, reportFr)).to.have.members(SAME);
  });

  it('leave no French sign alone at the begin of a line', () => {
    for (const words of [fr, asideFr, manageFr, reportFr, guideFr, moreFr, requestFr])
      for (const [path, message] of flat(words))
        for (const each of said(message)) expect(each, path).to.not.match(/« | [»;?!]| :/);
  });

  it('are loaded once they are asked for', async () => {
    expect(await loadMessages('fr-CA')).to.equal(fr);
    expect(messagesFor('FR')).to.equal(fr);
    expect(await loadAsideMessages('fr')).to.equal(true);
    expect(asideMessagesFor('fr')).to.equal(asideFr);
    expect(reportMessagesFor('fr')).to.equal(reportEn);
    expect(await loadReportMessages('fr')).to.equal(true);
    expect(reportMessagesFor('fr')).to.equal(reportFr);
  });

  it('are English for a language that is not spoken', () => {
    expect(messagesFor('de')).to.equal(en);
    expect(messagesFor(undefined)).to.equal(en);
  });
});

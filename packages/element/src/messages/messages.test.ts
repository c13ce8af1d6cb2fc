import { expect } from '@open-wc/testing';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { loadMessages, messagesFor } from './messages.ts';

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

describe('messages', () => {
  it('are there in French where they are there in English', () => {
    expect(flat(fr).map(([path]) => path)).to.deep.equal(flat(en).map(([path]) => path));
  });

  for (const messages of [en, fr])
    it(`leave no word empty, ${messages.locale}`, () => {
      for (const [path, message] of flat(messages))
        for (const words of said(message)) {
          expect(words.trim(), path).to.not.equal('');
          expect(words, path).to.not.match(/undefined|NaN|\[object/);
        }
    });

  it('are translated', () => {
    const english = new Map(flat(en));
    const same = flat(fr).filter(([path, message]) => said(message).join() === said(english.get(path)).join());
    // Names of products, and a number before a report’s own name.
    expect(same.map(([path]) => path)).to.have.members(['searchPlaceholder', 'rowsRead']);
  });

  it('are loaded once they are asked for', async () => {
    expect(await loadMessages('fr-CA')).to.equal(fr);
    expect(messagesFor('FR')).to.equal(fr);
  });

  it('are English for a language that is not spoken', () => {
    expect(messagesFor('de')).to.equal(en);
    expect(messagesFor(undefined)).to.equal(en);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import { textOf } from '../open.fixture.ts';
import { textBlocks } from './text-blocks.ts';

const render = (...blocks: Parameters<typeof textBlocks>[0]) =>
  fixture<HTMLElement>(html`<div>${textBlocks(blocks)}</div>`);

describe('the words of a consent', () => {
  it('are paragraphs and lists, with bold, italics and links', async () => {
    const words = await render(
      { kind: 'paragraph', items: [[{ text: 'Read ' }, { text: 'all', isBold: true, isItalic: true }]] },
      { kind: 'numbers', items: [[{ text: 'First' }], [{ text: 'Second' }]] },
      { kind: 'list', items: [[{ text: 'Policy', href: 'https://northbank.example/privacy', isBold: true }]] },
    );
    expect(textOf(words.querySelector('p')!)).to.equal('Read all');
    expect(words.querySelector('strong em')?.textContent).to.equal('all');
    expect(words.querySelectorAll('ol li')).to.have.lengthOf(2);
    const link = words.querySelector<HTMLAnchorElement>('ul strong a')!;
    expect(link).to.include({ href: 'https://northbank.example/privacy', target: '_blank', rel: 'noopener' });
    await expect(words).to.be.accessible();
  });

  it('stay letters, and lead to https alone, whatever the answer holds', async () => {
    const text = '<img src=x onerror=alert(1)><script>alert(1)</script>${alert(1)}';
    const words = await render(
      { kind: 'paragraph', items: [[{ text }]] },
      { kind: '<b>', items: [[{ text: 'odd' }]] },
      ...['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'http://a.example', 'data:text/html,x', '//a.example'].map(
        (href) => ({ kind: 'paragraph', items: [[{ text: 'link', href }]] }),
      ),
    );
    expect(words.querySelector('p')?.textContent).to.equal(text);
    expect(words.querySelector('a, img, script, b')).to.equal(null);
  });
});

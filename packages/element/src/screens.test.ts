import { expect } from '@open-wc/testing';
import { isChromium } from './engine.fixture.ts';
import { open, theServer, withServer } from './open.fixture.ts';
import { screens } from './screens.fixture.ts';
import { sticksOut } from './wide.fixture.ts';

describe('320 px wide', () => {
  withServer();

  for (const [name, [arrange, act, settings]] of Object.entries(screens))
    // French is the longer one: what there is room for in it, there is in English.
    for (const locale of isChromium ? (['en', 'fr'] as const) : (['fr'] as const))
      it(`shows all of ${name} without scrolling sideways, ${locale} (WCAG 1.4.10)`, async () => {
        arrange(theServer());
        const opened = await open({ locale, ...settings });
        const { parentElement } = opened.element;
        parentElement!.style.width = '320px';
        await act?.(opened);
        await opened.element.updateComplete;
        expect(sticksOut(opened)).to.deep.equal([]);
      });
});

describe('in the dark', () => {
  withServer();

  // Contrast is reckoned from colours, which are the same in every engine.
  for (const [name, [arrange, act, settings]] of isChromium ? Object.entries(screens) : [])
    it(`${name} is accessible (WCAG 1.4.3)`, async () => {
      arrange(theServer());
      const opened = await open({ theme: 'dark', ...settings });
      await act?.(opened);
      await opened.element.updateComplete;
      await expect(opened.element).to.be.accessible();
    });
});

// Beyond what axe sees: what people change in their browser or system, and what they use instead of a mouse.
// A title names the success criteria of WCAG 2.2 that it proves; the docs' table is made from them.
import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { isChromium } from './engine.fixture.ts';
import { speakMirrored } from './mirrored.fixture.ts';
import { open, type Opened, theServer, withServer } from './open.fixture.ts';
import { screens } from './screens.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';
import { sticksOut } from './wide.fixture.ts';

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role="button"], [tabindex="0"]';
const MIN_TARGET_PX = 24;

async function show(name: string, properties: Parameters<typeof open>[0] = {}): Promise<Opened> {
  const [arrange, act, settings] = screens[name]!;
  arrange(theServer());
  const opened = await open({ ...settings, ...properties });
  opened.element.parentElement!.style.width = '320px';
  await act?.(opened);
  await opened.element.updateComplete;
  return opened;
}

const visible = (root: ShadowRoot, selector: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.hidden'),
  );

const nameOf = (each: Element): string =>
  `${each.localName}.${each.className} ${each.getAttribute('aria-label') ?? each.textContent.trim().slice(0, 30)}`;

describe('written from the right', () => {
  withServer();
  speakMirrored();

  for (const name of Object.keys(screens))
    it(`${name} is mirrored as a whole, and nothing sticks out (WCAG 1.3.2, 1.4.10)`, async () => {
      const opened = await show(name, { locale: 'fr' });
      const panel = opened.root.querySelector<HTMLElement>('.panel')!;
      expect(panel.dir).to.equal('rtl');
      expect(getComputedStyle(panel).direction).to.equal('rtl');
      expect(sticksOut(opened)).to.deep.equal([]);
      const logo = opened.root.querySelector('.logo');
      if (!logo) return;
      const box = logo.getBoundingClientRect();
      expect(box.left - panel.getBoundingClientRect().left, 'the logo is not at the right').to.be.greaterThan(200);
    });

  it('a page written from the right leaves English from the left (WCAG 3.1.2)', async () => {
    const { element, root } = await open({ locale: 'en' });
    element.parentElement!.dir = 'rtl';
    expect(getComputedStyle(root.querySelector('.body')!).direction).to.equal('ltr');
  });
});

describe('as people set it up', () => {
  withServer();

  for (const name of Object.keys(screens))
    it(`${name} has targets of 24 pixels, named as they read, and room for text that is spaced (WCAG 1.4.12, 2.5.3, 2.5.8)`, async () => {
      const opened = await show(name);
      const small = visible(opened.root, CONTROLS).filter((each) => {
        if (each.matches('p a, small a')) return false; // within a sentence
        const { width, height } = (each.closest('label') ?? each).getBoundingClientRect();
        return width < MIN_TARGET_PX || height < MIN_TARGET_PX;
      });
      expect(small.map(nameOf), 'too small').to.deep.equal([]);
      const misnamed = visible(opened.root, 'button[aria-label], a[aria-label]').filter((each) => {
        const shown = each.textContent.trim().toLowerCase();
        return !each.getAttribute('aria-label')!.toLowerCase().includes(shown);
      });
      expect(misnamed.map(nameOf), 'named otherwise than it reads').to.deep.equal([]);

      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
          'p { margin-block-end: 2em !important }',
      );
      opened.root.adoptedStyleSheets = [...opened.root.adoptedStyleSheets, spaced];
      expect(sticksOut(opened), 'sticks out').to.deep.equal([]);
      expect(clipped(opened.root).map(nameOf), 'cut off').to.deep.equal([]);
    });

  // Only Chromium can be told to emulate these.
  for (const name of isChromium ? Object.keys(screens) : [])
    it(`${name} keeps its edges in forced colours, and stands still where motion is not wanted (WCAG 1.4.1, 1.4.11, 2.2.2)`, async () => {
      await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      const { root } = await show(name);
      const invisible = visible(root, 'button:not(.textbutton), a.primary, a.plain, input, select').filter(
        (each) => !isOutlined(each, root),
      );
      const moving = visible(root, '*').filter((each) => {
        const { transitionDuration, animationName } = getComputedStyle(each);
        return animationName !== 'none' || /[1-9]/.test(transitionDuration);
      });
      await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
      expect(invisible.map(nameOf), 'controls without an edge').to.deep.equal([]);
      expect(moving.map(nameOf)).to.deep.equal([]);
    });
});

describe('with the keyboard', () => {
  withServer();

  it('typing and choosing wait for a press before anything happens (WCAG 3.2.2)', async () => {
    const { root, find, heading } = await open();
    await find('Upload reports from Ledgerly');
    const [step, calls] = [heading(), theServer().calls.length];
    root.querySelector<HTMLInputElement>('input[type="search"]')!.focus();
    await sendKeys({ type: 'ledgerly' });
    await waitUntil(() => root.querySelectorAll('.tiles li').length === 1);
    expect(heading()).to.equal(step);
    expect(theServer().calls).to.have.lengthOf(calls);
  });

  for (const name of Object.keys(screens))
    it(`${name} is reached in reading order, every stop shows and none is a trap or a surprise (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 3.2.1)`, async () => {
      const { element, root, events } = await show(name);
      const told = events.length;
      const after = document.createElement('button');
      element.parentElement!.append(after);
      const stops: HTMLElement[] = [];
      const hidden = await stopsOf(root, (each) => {
        stops.push(each);
        return !showsFocus(each);
      });
      expect(hidden.map(nameOf), 'focus that does not show').to.deep.equal([]);
      expect(document.activeElement, 'Tab does not lead out').to.equal(after);
      expect(events, 'the focus alone moved the journey').to.have.lengthOf(told);
      const order = [...root.querySelectorAll('*')];
      // A long list draws its rows anew while it is gone through.
      const places = stops.filter((each) => each.isConnected).map((each) => order.indexOf(each));
      expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    });
});

/** Goes through by Tab from the start, and answers the stops that are so. */
async function stopsOf(root: ShadowRoot, isSo: (stop: HTMLElement) => boolean): Promise<HTMLElement[]> {
  const found: HTMLElement[] = [];
  const first = root.querySelector<HTMLElement>('h2')!;
  first.focus();
  await waitUntil(() => root.activeElement === first, 'the heading takes no focus');
  const seen = new Set<Element>();
  for (let presses = 0; presses < 80; presses++) {
    await sendKeys({ press: 'Tab' });
    const stop = root.activeElement as HTMLElement | null;
    if (!stop) break;
    if (seen.has(stop) || stop === first) continue;
    seen.add(stop);
    if (isSo(stop)) found.push(stop);
  }
  return found;
}

/** An outline, on the control or around it. A transparent one takes a colour where colours are forced, and shadows none. */
function showsFocus(stop: HTMLElement): boolean {
  return [stop, stop.parentElement!, stop.closest('label')].some((each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return hasOutline && (boxShadow !== 'none' || !isTransparent(outlineColor));
  });
}

const isTransparent = (colour: string): boolean => /^rgba\(.*, 0\)$/.test(colour);

/** A border that shows, around it or around the control that it belongs to; or a text that says what it is. */
function isOutlined(each: HTMLElement, root: ShadowRoot): boolean {
  if (each.matches('input[type="file"], input[type="checkbox"], input[type="radio"], .way, .iconbutton, .quiet'))
    return true;
  for (let at: Element | null = each; at && at !== root.querySelector('.body'); at = at.parentElement) {
    const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(at);
    if (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0 && !isTransparent(borderTopColor))
      return true;
  }
  return false;
}

/** Text that its box cuts off, also when the person gets there. */
const clipped = (root: ShadowRoot): HTMLElement[] =>
  visible(root, '.panel *:not(input, progress)').filter((each) => {
    if (!isCut(each)) return false;
    each.closest('.item')?.querySelector<HTMLElement>('input, button')?.focus();
    return isCut(each);
  });

function isCut(each: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(each);
  const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  return (
    (cuts(overflowY) && each.scrollHeight > each.clientHeight + 1) ||
    (cuts(overflowX) && each.scrollWidth > each.clientWidth + 1)
  );
}

// What goes wrong with other widgets in other people's pages, each as a promise that it does not here. More of it:
// client-link.test.ts (moves, removals, double mounts, late upgrades, several on a page), content-policy.test.ts,
// test/node.test.mjs (import without a page), and the journeys coop, frame, frameworks and attempts in e2e.
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { API_URL } from './fake-server.fixture.ts';
import { LinkEvent, openLink } from './index.ts';
import { open, type Opened, pick, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const SUPPLIERS = 'Vendor,Email\nAcme Ltd,ap@acme.example\nBert Ltd,bert@bert.example\n';
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isGone = ({ root }: Opened) => waitUntil(() => !root.querySelector('.panel'), 'it is still shown');

describe('in other people’s pages', () => {
  withServer();

  describe('nothing of the page is touched', () => {
    it('no global, no style or class of the page, no id and no listener is left by a whole journey', async () => {
      const page = watchPage();
      const opened = await open({ mode: 'modal', opened: true });
      await upload(opened);
      expect(page.changes(), 'while it is open').to.deep.equal([]);
      opened.element.close();
      await isGone(opened);
      opened.element.parentElement!.remove();
      await pass(50);
      page.stop();
      expect(page.changes()).to.deep.equal([]);
      expect(page.listeners(), 'listeners left on the page').to.deep.equal([]);
    });

    it('no listener is left by one that is removed in the middle', async () => {
      theServer().hasChosen('qhyg', 'connect');
      const page = watchPage();
      const { element, find, shows } = await open();
      (await find('Agree and open QuickBooks Online', 'a')).click();
      await shows('Finish in the QuickBooks Online tab');
      element.remove();
      await waitUntil(() => page.listeners().length === 0, `still listens: ${page.listeners()}`);
      page.stop();
    });

    it('the overflow that a host gave its page survives opening and closing', async () => {
      document.body.style.overflow = 'scroll';
      const opened = await open({ mode: 'modal', opened: true });
      opened.element.close();
      await isGone(opened);
      expect(document.body.getAttribute('style')).to.equal('overflow: scroll;');
      document.body.removeAttribute('style');
    });

    it('the page does not jump when it is mounted, and not when it is removed', async () => {
      const tall = await fixture<HTMLElement>(html`<div><p></p></div>`);
      tall.querySelector('p')!.style.height = '5000px';
      scrollTo(0, 700);
      const { element } = await open();
      expect(scrollY).to.equal(700);
      element.remove();
      await pass(50);
      expect(scrollY).to.equal(700);
      scrollTo(0, 0);
    });

    it('typing elsewhere in the page goes on when a step changes', async () => {
      theServer().hasChosen('qhyg', 'connect').hasConsented();
      const { element, shows, find } = await open();
      await find('Open QuickBooks Online', 'a');
      const field = document.createElement('input');
      element.parentElement!.prepend(field);
      field.focus();
      theServer().attemptIs('linked');
      window.dispatchEvent(new Event('focus'));
      await shows('Shared with Northbank');
      await element.updateComplete;
      expect(document.activeElement).to.equal(field);
    });
  });

  describe('opening and closing', () => {
    it('opening twice shows one dialog, asks once, and closing once takes it away', async () => {
      const opened = await open({ mode: 'modal' });
      opened.element.open();
      opened.element.open();
      await opened.find('Upload reports from Ledgerly');
      opened.element.open();
      await opened.element.updateComplete;
      expect(opened.root.querySelectorAll('dialog')).to.have.lengthOf(1);
      expect(theServer().calls.filter((call) => call === 'GET /link/session')).to.have.lengthOf(1);
      opened.element.close();
      opened.element.close();
      await isGone(opened);
      expect(opened.told()).to.deep.equal(['link-exited']);
    });

    it('a listener that is set after opening hears the end', async () => {
      const opened = await open({ mode: 'modal', opened: true });
      let heard = 0;
      opened.element.addEventListener('link-exited', () => (heard = 1));
      opened.element.addEventListener('link-exited', () => (heard += 41));
      opened.element.close();
      await isGone(opened);
      expect(heard).to.equal(42);
    });

    it('closing before the token has come leaves nothing behind, and the next opening works', async () => {
      let give!: (token: string) => void;
      const opened = await open({ mode: 'modal' });
      opened.element.fetchSessionToken = () => new Promise((resolve) => (give = resolve));
      opened.element.open();
      await waitUntil(() => give, 'no token was asked for');
      opened.element.close();
      give('late');
      await isGone(opened);
      await pass(50);
      expect(theServer().calls).to.not.include('GET /link/session');
      opened.element.fetchSessionToken = async () => 'token';
      opened.element.open();
      await opened.shows('Which software holds your bills?');
    });

    it('a token that cannot be had is told, and trying again asks anew', async () => {
      let isSignedIn = false;
      const fetchSessionToken = () => (isSignedIn ? Promise.resolve('token') : Promise.reject(new Error('signed out')));
      const { shows, press, told } = await open({ fetchSessionToken });
      await shows('This can’t be shown right now');
      expect(told()).to.deep.equal(['link-failed']);
      isSignedIn = true;
      await press('Try again');
      await shows('Which software holds your bills?');
    });

    it('two dialogs one above the other close one by one', async () => {
      const below = await open({ mode: 'modal', opened: true });
      const above = await open({ mode: 'modal', opened: true });
      await above.press('Close. Your progress is saved.');
      await isGone(above);
      expect(below.root.querySelector('dialog')!.matches(':modal')).to.equal(true);
      await below.press('Upload reports from Ledgerly');
      await below.shows('Northbank asks');
    });

    it('the events of one are never those of another', async () => {
      const one = await open({ mode: 'modal', opened: true });
      const other = await open();
      one.element.close();
      await isGone(one);
      expect(one.told()).to.deep.equal(['link-exited']);
      expect(other.told()).to.deep.equal([]);
    });
  });

  describe('messages that others send', () => {
    const forged = [
      { type: 'success', publicToken: 'x' },
      { name: 'link-finished', payload: {} },
      { type: 'link-connected', sessionId: 'x' },
      { method: 'close' },
      JSON.stringify({ type: 'complete' }),
      'close',
    ];

    it('are not even listened to, and do nothing', async () => {
      const page = watchPage();
      theServer().hasChosen('qhyg', 'connect').hasConsented();
      const { element, events, find, heading } = await open();
      await find('Open QuickBooks Online', 'a');
      const [step, told] = [heading(), events.length];
      for (const message of forged) {
        window.postMessage(message, '*');
        for (const origin of [location.origin, API_URL, 'https://link.example.attacker.example'])
          window.dispatchEvent(new MessageEvent('message', { data: message, origin, source: window }));
        const channel = new BroadcastChannel('client-link');
        // oxlint-disable-next-line require-post-message-target-origin -- a channel has none
        channel.postMessage(message);
        channel.close();
      }
      window.dispatchEvent(new StorageEvent('storage', { key: 'client-link', newValue: 'finished' }));
      await pass(50);
      await element.updateComplete;
      expect(heading()).to.equal(step);
      expect(events).to.have.lengthOf(told);
      expect(page.listeners().filter((name) => /message|storage/.test(name))).to.deep.equal([]);
      page.stop();
    });

    it('and events that others dispatch on it move nothing', async () => {
      const { element, heading } = await open();
      const step = heading();
      for (const type of ['link-finished', 'link-connected', 'link-closed', 'close', 'cancel'])
        element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
      await element.updateComplete;
      expect(heading()).to.equal(step);
      expect(theServer().session.status).to.equal('open');
    });
  });

  describe('secrets', () => {
    it('the token is in no attribute, no address, no storage and no event', async () => {
      const token = 'a-secret-token';
      const { element, root, events, find } = await open({ fetchSessionToken: async () => token });
      await find('Upload reports from Ledgerly');
      const markup = element.outerHTML + root.innerHTML + document.documentElement.outerHTML;
      const told = JSON.stringify(events.map((event) => ({ ...event })));
      const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
      const asked = performance.getEntriesByType('resource').map(({ name }) => name);
      for (const text of [markup, told, stored, location.href, asked.join()]) expect(text).to.not.contain(token);
    });
  });

  describe('above, below and inside of what the host has', () => {
    it('nothing of the page lies above the dialog, whatever its z-index', async () => {
      const overlay = await fixture<HTMLElement>(html`<div></div>`);
      Object.assign(overlay.style, { position: 'fixed', inset: '0', zIndex: '2147483647', background: 'red' });
      const { element, find } = await open({ mode: 'modal', opened: true });
      const button = await find('Upload reports from Ledgerly');
      button.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = button.getBoundingClientRect();
      expect(document.elementFromPoint(x + width / 2, y + height / 2)).to.equal(element);
    });

    it('a transformed, clipped parent does not hold the dialog back', async () => {
      const { element, root, find } = await open({ mode: 'modal' });
      Object.assign(element.parentElement!.style, {
        transform: 'scale(0.5)',
        overflow: 'hidden',
        width: '50px',
        height: '50px',
      });
      element.open();
      await find('Upload reports from Ledgerly');
      const { width } = root.querySelector('dialog')!.getBoundingClientRect();
      expect(width).to.equal(Math.min(480, innerWidth));
    });

    for (const mode of ['inline', 'modal'] as const)
      it(`works in a host’s own modal dialog, ${mode}`, async () => {
        const host = await fixture<HTMLDialogElement>(html`<dialog><button>Close</button></dialog>`);
        host.showModal();
        const { element, root, shows } = await open({ mode });
        host.append(element);
        element.open();
        await shows('Which software');
        await typeInto(root, 'qbo');
        element.close();
        expect(host.open, 'the host’s dialog stays').to.equal(true);
        host.close();
      });

    it('Escape closes it and not the host’s dialog below', async () => {
      const host = await fixture<HTMLDialogElement>(html`<dialog><button>Close</button></dialog>`);
      host.showModal();
      const opened = await open({ mode: 'modal' });
      host.append(opened.element);
      opened.element.open();
      await opened.find('Upload reports from Ledgerly');
      await sendKeys({ press: 'Escape' });
      await isGone(opened);
      expect(host.open).to.equal(true);
      host.close();
    });

    for (const mode of ['inline', 'modal'] as const)
      it(`a host’s focus trap around it lets a person type, ${mode}`, async () => {
        const trap = await fixture<HTMLElement>(html`<div tabindex="-1"><button>Close</button></div>`);
        const release = trapFocus(trap);
        const { element, root, shows } = await open({ mode });
        trap.append(element);
        element.open();
        await shows('Which software');
        await typeInto(root, 'qbo');
        release();
      });

    it('openLink takes its place inside a host’s dialog when it is told which', async () => {
      const trap = await fixture<HTMLElement>(html`<div tabindex="-1"><button>Close</button></div>`);
      const release = trapFocus(trap);
      const outcome = openLink({
        apiUrl: API_URL,
        fetchSessionToken: async () => 'token',
        locale: 'en',
        container: trap,
      });
      const element = trap.querySelector('client-link')!;
      await waitUntil(() => element.renderRoot.querySelector('.tiles'), 'no software');
      await typeInto(element.shadowRoot!, 'qbo');
      element.close();
      expect(await outcome).to.include({ status: 'exited', reason: 'closed' });
      release();
    });

    it('the page’s own styles do not reach inside', async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { display: none } button { position: fixed !important } h2 { font-size: 90px }');
      const { element, root, find } = await open();
      const before = getComputedStyle(root.querySelector('h2')!).fontSize;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const button = await find('Upload reports from Ledgerly');
      expect(getComputedStyle(button).position).to.not.equal('fixed');
      expect(getComputedStyle(root.querySelector('h2')!).fontSize).to.equal(before);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
      expect(element.isConnected).to.equal(true);
    });
  });

  it('what it tells is an Event of its own kind, heard outside of the host’s shadow roots', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const heard: Event[] = [];
    document.addEventListener('link-exited', (event) => heard.push(event), { once: true });
    const opened = await open({ mode: 'modal' });
    host.attachShadow({ mode: 'open' }).append(opened.element);
    opened.element.open();
    await opened.find('Upload reports from Ledgerly');
    opened.element.close();
    await isGone(opened);
    expect(heard[0]).to.be.instanceOf(LinkEvent);
  });
});

/** From the choice to the end, with the report's own parts loaded. */
async function upload(opened: Opened): Promise<void> {
  await opened.press('Upload reports from Ledgerly');
  await opened.press('Agree and continue');
  await opened.press('Start with Suppliers');
  await opened.says('Choose files');
  pick(opened.root, SUPPLIERS, 'suppliers.csv');
  await opened.press('Send and continue to Bills');
  await opened.shows('Get the Bills report');
}

async function typeInto(root: ShadowRoot, words: string): Promise<void> {
  const input = root.querySelector<HTMLInputElement>('input[type="search"]')!;
  input.focus();
  await sendKeys({ type: words });
  expect(root.activeElement).to.equal(input);
  expect(input.value).to.equal(words);
}

/** What libraries for dialogs do: whatever takes the focus outside of the container loses it to the container. */
function trapFocus(container: HTMLElement): () => void {
  const pull = ({ target }: Event) => {
    if (!container.contains(target as Node)) container.focus();
  };
  document.addEventListener('focusin', pull, true);
  return () => document.removeEventListener('focusin', pull, true);
}

/** What a widget may leave in a page: globals, attributes and children of its roots, ids, and listeners. */
function watchPage() {
  const looks = () => ({
    // Not frames by their number, and not what watching itself adds.
    globals: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$|EventListener$/.test(name)),
    html: attributesOf(document.documentElement),
    body: attributesOf(document.body),
    head: [...document.head.children].map(({ localName }) => localName),
    sheets: document.adoptedStyleSheets.length,
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
  });
  const before = looks();
  const listening = new Map<string, number>();
  const count = (name: string, by: number) => listening.set(name, (listening.get(name) ?? 0) + by);
  const undo = [window, document, document.documentElement, document.body].map((target) => {
    const { addEventListener: add, removeEventListener: remove } = target;
    const on = target.constructor.name;
    const known = new Map<string, Set<unknown>>();
    Object.assign(target, {
      addEventListener(type: string, listener: unknown, options?: AddEventListenerOptions | boolean) {
        const set = known.get(type) ?? new Set();
        known.set(type, set);
        if (!set.has(listener)) {
          set.add(listener);
          count(`${on} ${type}`, 1);
          const { signal } = typeof options === 'object' ? options : {};
          signal?.addEventListener('abort', () => set.delete(listener) && count(`${on} ${type}`, -1));
        }
        add.call(target, type, listener as EventListener, options);
      },
      removeEventListener(type: string, listener: unknown, options?: EventListenerOptions | boolean) {
        if (known.get(type)?.delete(listener)) count(`${on} ${type}`, -1);
        remove.call(target, type, listener as EventListener, options);
      },
    });
    return () => {
      for (const name of ['addEventListener', 'removeEventListener']) Reflect.deleteProperty(target, name);
    };
  });
  return {
    stop: () => undo.forEach((each) => each()),
    listeners: () => [...listening].filter(([, times]) => times > 0).map(([name]) => name),
    changes: () => {
      const now = looks();
      return Object.entries(before).flatMap(([what, was]) => {
        const is = now[what as keyof typeof now];
        return JSON.stringify(is) === JSON.stringify(was) ? [] : [`${what}: ${difference(is, was)}`];
      });
    },
  };
}

const attributesOf = ({ attributes }: Element) => [...attributes].map(({ name, value }) => `${name}=${value}`);

const difference = (is: unknown, was: unknown): string =>
  Array.isArray(is) && Array.isArray(was)
    ? `${is.filter((each) => !was.includes(each))} instead of ${was.filter((each) => !is.includes(each))}`
    : `${is} instead of ${was}`;

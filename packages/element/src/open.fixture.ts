import { isChromium } from './engine.fixture.ts';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { API_URL, FakeServer } from './fake-server.fixture.ts';
import { type ClientLink, LinkEvent } from './index.ts';

/** The header that says which server was asked. */
const ASKED = 'x-asked';

let server: FakeServer;
const servers: FakeServer[] = [];
const worker = setupWorker(
  http.all(`${API_URL}/*`, ({ request }) =>
    (servers[Number(request.headers.get(ASKED) ?? -1)] ?? server).answer(request),
  ),
);

// What a test has asked its own server answers, however late: a consent is sent with a click and outlives its element.
const { fetch } = window;
window.fetch = (input, init) => {
  const request = new Request(input, init);
  if (request.url.startsWith(API_URL)) request.headers.set(ASKED, String(servers.length - 1));
  // Firefox sends what is to outlive the page past the service worker that answers here.
  return fetch(request, { keepalive: false });
};

// What axe looks at is the same in every engine: one of them is asked.
if (!isChromium) Object.assign(Object.getPrototypeOf(expect(0)), { accessible: async () => {} });

/** Runs the tests of a file against a server that keeps the contract, new for each test. */
export function withServer(): void {
  before(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
  after(() => worker.stop());
  beforeEach(() => void servers.push((server = new FakeServer())));
}

export const theServer = (): FakeServer => server;

export interface Opened {
  element: ClientLink;
  root: ShadowRoot;
  /** Everything it told the host. */
  events: LinkEvent[];
  /** The types of these, informational ones left out. */
  told(): string[];
  heading(): string;
  /** Waits until the step's heading contains these words. */
  shows(heading: string | RegExp): Promise<void>;
  /** Waits for a control by the name that people hear. */
  find(name: string | RegExp, selector?: string): Promise<HTMLElement>;
  press(name: string | RegExp): Promise<void>;
  /** Waits until these words are on screen. */
  says(words: string | RegExp): Promise<void>;
}

const kinds = [
  'ready',
  'step',
  'consented',
  'connected',
  'uploaded',
  'disconnected',
  'withdrawn',
  'finished',
  'exited',
  'failed',
];

/** Puts the element into the page; it waits for the first step unless it is closed. */
export async function open(properties: Partial<ClientLink> = {}): Promise<Opened> {
  const parent = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('client-link');
  const events: LinkEvent[] = [];
  for (const kind of kinds) element.addEventListener(`link-${kind}`, (event) => events.push(event as LinkEvent));
  Object.assign(element, { apiUrl: API_URL, fetchSessionToken: async () => 'token', locale: 'en', ...properties });
  // Tests stay on their page; that the element leaves the link alone they look at themselves.
  element.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!link) return;
    link.dataset['wasPrevented'] = String(event.defaultPrevented);
    event.preventDefault();
  });
  parent.append(element);
  await element.updateComplete;

  const opened = { element, root: element.renderRoot as ShadowRoot, events };
  const heading = () => textOf(opened.root.querySelector('h2') ?? document.createElement('h2'));
  const find = async (name: string | RegExp, selector = 'button, a, input, summary') => {
    let found: HTMLElement | undefined;
    await waitUntil(
      () => (found = [...opened.root.querySelectorAll<HTMLElement>(selector)].find((each) => isNamed(each, name))),
      `nothing is named ${name}; on screen: ${textOf(opened.root)}`,
      { timeout: 8000 },
    );
    return found!;
  };
  if (element.mode === 'inline' || element.opened)
    await waitUntil(() => heading() && !/Loading|Chargement/.test(heading()), 'nothing was loaded', { timeout: 8000 });

  return {
    ...opened,
    told: () => events.map(({ type }) => type).filter((type) => type !== 'link-step' && type !== 'link-ready'),
    heading,
    shows: (words) =>
      waitUntil(() => matches(heading(), words), `not ${words}, but ${heading()}`, { timeout: 8000 }) as Promise<void>,
    find,
    press: async (name) => (await find(name, 'button:not([disabled]), a, summary')).click(),
    says: (words) =>
      waitUntil(() => matches(textOf(opened.root), words), `does not say ${words}: ${textOf(opened.root)}`, {
        timeout: 8000,
      }) as Promise<void>,
  };
}

const matches = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

const isNamed = (element: HTMLElement, name: string | RegExp): boolean => {
  const label = element.getAttribute('aria-label') ?? (element.closest('label') ?? element).textContent;
  // Without the marks that turn a pseudo-language around.
  const own = label
    .replaceAll(/[\u202A-\u202E]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return typeof name === 'string' ? own === name : name.test(own);
};

export const textOf = (root: ShadowRoot | Element): string => (root.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** A person picks this file. */
export const pick = (root: ShadowRoot, content: BlobPart, name: string): void =>
  pickAll(root, [new File([content], name)]);

/** A person picks these files. */
export function pickAll(root: ShadowRoot, files: File[]): void {
  const input = root.querySelector<HTMLInputElement>('input[type="file"]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

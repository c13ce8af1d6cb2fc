// Shows the real element with link settings that need not be saved: what it asks is answered by the server's preview,
// so no journey begins and nothing is kept. The editor around this page says what to show.
const { fetch } = window;
const STEPS = ['integrationKey', 'method', 'hasAgreed', 'isPrepared', 'isDone'];
let wanted;
/** Where in the journey the person is that nobody is. */
let place = {};
let hasBegun = false;
let answer;
let element;
let running;
let asked = 0;

/** The server's answer for where the person is; the last one stays when the settings can't be shown. */
async function preview() {
  const body = JSON.stringify({ settings: wanted.settings, locale: wanted.locale, place });
  const headers = { 'content-type': 'application/json' };
  const mine = ++asked;
  const response = await fetch('/api/linkSettings/preview', { method: 'POST', headers, body });
  const json = await response.json();
  // An answer that a later one has overtaken.
  if (mine !== asked) return answer;
  tell({ problem: response.ok ? undefined : json });
  if (response.ok) answer = json;
  return answer;
}

function session() {
  const { settings } = answer.session;
  return hasBegun ? { ...answer.session, settings: { ...settings, landing: false } } : answer.session;
}

/** What the person does moves them; all else that the element asks is read from the preview. */
async function answerTo(method, path, body) {
  if (method === 'POST') {
    if (path === '/link/session/source') place = { integrationKey: body.integrationKey, method: body.method };
    else if (path === '/link/session/source/clear' || path.endsWith('/cancel')) place = {};
    else if (path === '/link/session/consent') place = { ...place, hasAgreed: true };
    else if (path === '/link/session/prepare') place = { ...place, isPrepared: true };
    else if (path === '/link/attempts') return { attempt: attempt(), startUrl: location.href };
    else return undefined;
    await preview();
    return session();
  }
  if (path === '/link/session') return session();
  if (path === '/link/integrations') return answer.session.integrations;
  if (path === '/link/session/consent') return (await preview()).consentText;
  if (path.endsWith('/guide')) return answer.guide;
  return undefined;
}

const attempt = () => ({
  id: crypto.randomUUID(),
  integrationKey: place.integrationKey,
  status: 'created',
  expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
});

window.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith('/link/')) return fetch(input, init);
  const body = request.method === 'GET' ? undefined : await request.json().catch(() => undefined);
  const found = answer && (await answerTo(request.method, pathname, body));
  if (found) return Response.json(found);
  const error = 'This is only a preview.';
  return Response.json({ statusCode: 409, service: 'preview', error, code: 'preview' }, { status: 409 });
};

// Focus follows the step, but is not taken from who types in the editor around this page.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function focusIfHere(options) {
  if (document.hasFocus()) focus.call(this, options);
};

// In a preview no software is opened; the screen that waits for it is shown all the same.
document.addEventListener(
  'click',
  (event) => event.composedPath().some(({ target }) => target) && event.preventDefault(),
  true,
);

const tell = (said) => parent.postMessage({ type: 'link-preview', ...said }, location.origin);

/** The latest wish counts; those before it are not shown any more. */
async function show(next) {
  const isAnother = JSON.stringify(next.place) !== JSON.stringify(wanted?.place) || next.visit !== wanted?.visit;
  wanted = next;
  if (isAnother) {
    place = Object.fromEntries(Object.entries(next.place).filter(([name]) => STEPS.includes(name)));
    hasBegun = next.hasBegun;
  }
  const mine = (running = {});
  await preview();
  if (running !== mine || !answer) return;
  document.documentElement.lang = next.locale;
  document.documentElement.dataset.theme = next.theme;
  const isNew = !element;
  element ??= document.createElement('client-link');
  Object.assign(element, { apiUrl: location.origin, locale: next.locale, theme: next.theme });
  if (isNew) {
    element.addEventListener('link-step', ({ step }) => {
      if (step !== 'landing') hasBegun = true;
    });
    document.querySelector('.hosted').append(element);
  } else element.restart();
  // After the element has had a look at its colours.
  setTimeout(() => {
    const panel = element.shadowRoot?.querySelector('.panel');
    tell({ isCorrected: Boolean(panel?.style.getPropertyValue('--_accent')) });
  }, 400);
}

addEventListener('message', ({ origin, source, data }) => {
  if (origin === location.origin && source === parent && data?.type === 'link-settings') void show(data);
});
tell({ isReady: true });

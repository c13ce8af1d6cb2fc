// Signs in with a passkey, or adds one: the browser asks the person, the server judges the answer.
const status = document.querySelector('#passkey-status');
const signIn = document.querySelector('#passkey-sign-in');
const add = document.querySelector('#passkey-add');

async function ask(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error), { code: answer.code });
  return answer;
}

/** Runs it, and says below the button when it did not work, whatever the reason: the person may try again. */
async function attempt(element, work) {
  status.textContent = '';
  try {
    await work();
  } catch (cause) {
    status.textContent = cause.code === 'sign_in_again' ? element.dataset.again : element.dataset.failed;
  }
}

// Where the browser has no passkeys, nothing offers them.
if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  if (signIn) signIn.hidden = false;
  if (add) add.hidden = false;
}

signIn?.addEventListener('click', () =>
  attempt(signIn, async () => {
    const options = await ask('/api/staff/session/passkeyOptions', {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    await ask('/api/staff/session/passkey', { credential: credential.toJSON() });
    location.replace(signIn.dataset.done);
  }),
);

add?.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(add, async () => {
    const options = await ask('/api/staff/me/passkeys/options', {});
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    await ask('/api/staff/me/passkeys', {
      name: add.elements.namedItem('name').value,
      credential: credential.toJSON(),
    });
    location.replace(add.dataset.done);
  });
});

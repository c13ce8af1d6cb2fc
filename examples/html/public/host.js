// The whole embedding: where tokens come from, when to open, and what to do when it is done.
const link = document.querySelector('client-link');
const outcome = document.querySelector('#outcome');

link.fetchSessionToken = async () => {
  const response = await fetch('/session-token', { method: 'POST' });
  if (!response.ok) throw new Error('The session could not be started');
  return (await response.json()).token;
};
document.querySelector('#share').addEventListener('click', () => link.open());
link.addEventListener('link-finished', () => (outcome.textContent = 'Thank you. We have what we need.'));
link.addEventListener(
  'link-exited',
  () => (outcome.textContent = 'Your progress is saved. Come back whenever you like.'),
);
// Back from the software, where `handoff="redirect"` had led the page itself.
if (new URLSearchParams(location.search).has('outcome')) link.open();

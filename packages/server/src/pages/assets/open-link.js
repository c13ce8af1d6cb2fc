// Redeems the link in the address by a POST, which scanners and previews don't send, and takes the secret out of it.
const [title, status] = [document.querySelector('h1'), document.querySelector('[role=status]')];
const response = await fetch(location.pathname, { method: 'POST', headers: { accept: 'application/json' } });
if (response.ok) location.replace('/l');
else {
  const { code, error } = await response.json();
  const because = JSON.parse(status.dataset.because)[code];
  if (because) title.textContent = title.dataset.over;
  status.textContent = because ?? error;
}

// Redeems the link in the address by a POST, which scanners and previews don't send, and takes the secret out of it.
const status = document.querySelector('[role=status]');
const response = await fetch(location.pathname, { method: 'POST', headers: { accept: 'application/json' } });
if (response.ok) location.replace('/l');
else status.textContent = (await response.json()).error;

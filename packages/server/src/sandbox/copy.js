// Buttons that copy what their `data-copy` says; without a clipboard they stay hidden.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.getElementById('copied').textContent = button.dataset.copied;
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1500);
  });
}

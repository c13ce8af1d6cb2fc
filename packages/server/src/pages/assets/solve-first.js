// Solves a task before the form is sent: a second of one visitor's machine, days of whoever would send thousands.
const form = document.querySelector('form[data-task]');
const status = document.querySelector('[role=status]');
const button = form.querySelector('button');

/** By a worker, so that the page stays alive. */
const solve = (challenge) =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/assets/solve-task.js');
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      if (data && !data.error) resolve(data);
      else reject(new Error('The task was not solved'));
    });
    worker.addEventListener('error', reject);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage({ type: 'work', challenge, counterStart: 0, counterStep: 1 });
  });

let isWorking = false;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (isWorking) return;
  isWorking = true;
  button.setAttribute('aria-disabled', 'true');
  status.textContent = form.dataset.working;
  try {
    const response = await fetch(form.dataset.task);
    if (!response.ok) throw new Error(String(response.status));
    const challenge = await response.json();
    form.elements.solution.value = JSON.stringify({ challenge, solution: await solve(challenge) });
    form.submit();
  } catch {
    status.textContent = form.dataset.failed;
    isWorking = false;
    button.removeAttribute('aria-disabled');
  }
});

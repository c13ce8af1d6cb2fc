// The start page: copies logins, and shows the rows of the demo company as they arrive.
const find = (selector) => document.querySelector(selector);
const number = new Intl.NumberFormat(document.documentElement.lang);

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 1500);
  });
}

const cell = (text, className = '') => {
  const element = document.createElement('td');
  element.textContent = text ?? '';
  element.className = className;
  return element;
};

function fill(body, rows, cells) {
  body.replaceChildren(
    ...rows.map((row) => {
      const line = document.createElement('tr');
      line.append(...cells(row));
      return line;
    }),
  );
}

let last = '';
async function show() {
  const response = await fetch('/demo/state');
  if (!response.ok) return;
  const text = await response.text();
  if (text === last) return;
  last = text;

  const { connections, suppliers, bills } = JSON.parse(text);
  find('#empty').hidden = suppliers.total + bills.total > 0;
  find('#arrived').hidden = suppliers.total + bills.total === 0;
  find('#suppliers-count').textContent = number.format(suppliers.total);
  find('#bills-count').textContent = number.format(bills.total);
  find('#sources').textContent = connections
    .map(({ platformName, status }) => `${platformName}: ${status}`)
    .join(' · ');
  fill(find('#suppliers'), suppliers.rows, (row) => [cell(row.supplierName), cell(row.emailAddress)]);
  fill(find('#bills'), bills.rows, (row) => [
    cell(row.issueDate),
    cell(row.supplierRef?.supplierName),
    cell(row.reference),
    cell(`${number.format(row.totalAmount)} ${row.currency ?? ''}`, 'number'),
  ]);
}

for (;;) {
  if (document.visibilityState === 'visible') await show().catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

import { html } from 'lit';
import { icons } from '../icons.ts';
import { type AsideInput, isAddress, taskIn } from './aside-input.ts';
import type { View } from './view.ts';

/** What a helper sees first: who asks whom for what; and they say who they are. */
export function introducing(input: AsideInput): View {
  const { journey, words, text, surface, aside } = input;
  const session = journey.session!;
  const { organisation, company, helping } = session;
  const task = taskIn(helping!.step, session, words, text);
  return {
    title: words.helpTitle(helping!.asker?.name ?? company.name, task),
    body: html`<p>${words.helpText(organisation.name, company.name, task)}</p>
      <ul class="ticks">
        ${words
          .helpPoints(organisation.name, company.name)
          .map((point) => html`<li>${icons.tick}<span>${point}</span></li>`)}
      </ul>
      <form id="helper" class="stack" novalidate @submit=${(event: SubmitEvent) => introduce(event, input)}>
        <label class="stack">
          <span>${words.nameLabel}</span>
          <input
            class="plainlink"
            name="name"
            autocomplete="name"
            maxlength="100"
            required
            aria-describedby="helper-note"
          />
        </label>
        <label class="stack">
          <span>${words.emailLabel}</span>
          <input class="plainlink" type="email" name="email" autocomplete="email" aria-describedby="helper-note" />
        </label>
        <p id="helper-note" role="alert" class="wrong">${aside.wrong ?? ''}</p>
      </form>`,
    footer: html`<button class="primary" part="primary" form="helper" ?disabled=${surface.isBusy}>
        ${words.begin}
      </button>
      <p class="secure">${words.unexpected}</p>`,
  };
}

function introduce(event: SubmitEvent, { words, actions, aside }: AsideInput): void {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const fields = ['name', 'email'].map((name) => form.elements.namedItem(name) as HTMLInputElement);
  const [name = '', email = ''] = fields.map((field) => field.value.trim());
  const wrong = !name ? words.nameMissing : email && !isAddress(email) ? words.emailWrong : undefined;
  aside.show({ wrong });
  if (wrong) return fields[name ? 1 : 0]?.focus();
  void actions.write((client) => client.help.introduce({ name, ...(email && { email }) }));
}

/** The step is done, by the helper or by somebody else. */
export const thanking = ({ journey, words }: AsideInput): View => {
  const { helping, company } = journey.session!;
  return {
    title: words.thanksTitle(helping!.helper?.name),
    above: html`<div class="tick" aria-hidden="true">${icons.tick}</div>`,
    body: html`<p class="center" role="status">${words.thanksText(company.name)}</p>`,
  };
};

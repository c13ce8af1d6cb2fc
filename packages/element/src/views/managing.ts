import type { ConnectionEvent, ManagedConnection, ManagedConsent, SharedData } from '@client-link/api-client/manage';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { initialsOf } from '../glyph.ts';
import { icons } from '../icons.ts';
import type { ManageStep } from '../manage-step.ts';
import type { ManageMessages } from '../messages/manage-messages.ts';
import { money, rangeOf } from './finished.ts';
import type { View, ViewInput } from './view.ts';

export interface ManageInput extends ViewInput {
  manage: ManageStep;
  words: ManageMessages;
}

/** Every source with how it stands and what can be done with it, and below them what was agreed. */
export function managing(input: ManageInput): View {
  const { journey, words, manage } = input;
  const { company, organisation } = journey.session!;
  const { known } = manage;
  const isNone = known?.results.length === 0;
  return {
    title: isNone && !known.consents.length ? words.none : words.title,
    body: html`
      <p class="hidden" role="status">${manage.done}</p>
      ${
        manage.done
          ? html`<div class="note good" aria-hidden="true">
              ${icons.tick}
              <div>${manage.done}</div>
            </div>`
          : ''
      }
      ${
        known
          ? html`<p>${isNone ? words.noneText(organisation.name) : words.intro(company.name, organisation.name)}</p>
              ${sources(input, known.results)} ${agreements(input, known.consents)}`
          : manage.hasFailed
            ? failed(input)
            : html`<p role="status">${input.text.loading}</p>`
      }
    `,
    footer: html`
      <button class="primary" part="primary" ?disabled=${manage.isBusy || !known} @click=${() => void manage.add()}>
        ${isNone ? words.start : words.addAnother}
      </button>
      <button class="quiet" ?disabled=${manage.isBusy} @click=${() => manage.leave()}>${words.back}</button>
    `,
  };
}

const failed = ({ text, words, manage }: ManageInput): TemplateResult =>
  html`<div class="note bad" role="alert">
    ${icons.alert}
    <div>
      ${words.loadFailed}<br />
      <button class="textbutton" @click=${() => manage.tryAgain()}>${text.tryAgain}</button>
    </div>
  </div>`;

const sources = (input: ManageInput, all: ManagedConnection[]): TemplateResult | string =>
  all.length
    ? html`<ul class="sources" part="connections">
        ${repeat(
          all,
          ({ id }) => id,
          (each) => html`<li class="source" part="connection">${source(input, each)}</li>`,
        )}
      </ul>`
    : '';

function source(input: ManageInput, connection: ManagedConnection): TemplateResult {
  const { words, manage } = input;
  const { id, integration, entityName, history } = connection;
  const isAsking = manage.asking?.act === 'disconnect' && manage.asking.id === id;
  return html`<header>
      <span class="glyph" aria-hidden="true">${initialsOf(integration.name)}</span>
      <div class="grow">
        <h3 tabindex="-1" data-source=${id}>${integration.name}</h3>
        ${entityName ? html`<small>${entityName}</small>` : ''} ${state(words, connection)}
      </div>
    </header>
    ${explanation(input, connection)} ${counts(input, connection)} ${times(words, connection)}
    ${
      history.length
        ? html`<details>
            <summary>${words.history}${icons.chevron}</summary>
            <ul class="history">
              ${history.map((each) => html`<li>${event(words, each)}</li>`)}
            </ul>
          </details>`
        : ''
    }
    ${isAsking ? askDisconnect(input, connection) : acts(input, connection)}`;
}

/** How it stands, in words and with a mark of its own. */
function state(words: ManageMessages, { status, method, syncStatus }: ManagedConnection): TemplateResult {
  const linked =
    method === 'upload'
      ? 'files'
      : syncStatus === 'failed'
        ? 'silent'
        : syncStatus === 'complete'
          ? 'linked'
          : 'arriving';
  const key = status === 'Linked' ? linked : status;
  const look = key === 'silent' || key === 'Deauthorized' ? 'warn' : status === 'Linked' ? 'good' : '';
  const mark = look === 'warn' ? icons.alert : look === 'good' ? icons.tick : icons.info;
  return html`<span class="state ${look}">${mark}${words.statuses[key] ?? key}</span>`;
}

function explanation({ journey, words }: ManageInput, connection: ManagedConnection): TemplateResult | string {
  const { status, method, syncStatus, integration, deletedBy } = connection;
  const { name } = journey.session!.organisation;
  const isSilent = status === 'Linked' && method === 'connect' && syncStatus === 'failed';
  const said =
    status === 'Deauthorized'
      ? words.deauthorized(integration.name)
      : deletedBy
        ? words.deletedBy(name, day(words, deletedBy))
        : status === 'Unlinked'
          ? words.unlinked(name)
          : isSilent
            ? words.silent(integration.name)
            : '';
  return said && html`<p>${said}</p>`;
}

function counts({ text, words }: ManageInput, { shared, deletedBy }: ManagedConnection): TemplateResult | string {
  if (!shared.length) return deletedBy ? '' : html`<p>${words.nothingYet}</p>`;
  const names: Record<string, string> = {
    suppliers: text.suppliersFact,
    bills: text.billsFact,
    billPayments: text.billPaymentsFact,
    directCosts: text.directCostsFact,
  };
  const said = ({ dataType, period, totals }: SharedData) =>
    [
      names[dataType] ?? dataType,
      period && rangeOf(period, words.locale),
      // Several currencies have no sum, and a row of sums tells nobody anything.
      totals.length === 1 && money(totals[0]!.totalAmount, totals[0]!.currency, words.locale),
    ]
      .filter(Boolean)
      .join(' · ');
  return html`<ul class="counts">
    ${shared.map(
      (each) => html`<li><b>${new Intl.NumberFormat(words.locale).format(each.count)}</b> ${said(each)}</li>`,
    )}
  </ul>`;
}

function times(words: ManageMessages, { method, linkedAt, lastSync }: ManagedConnection): TemplateResult | string {
  const isFiles = method === 'upload';
  const said: [string, string | undefined][] = [
    [isFiles ? words.filesSince : words.linkedSince, linkedAt],
    [isFiles ? words.lastSent : words.lastSync, lastSync],
  ];
  return html`<dl class="times">
    ${said.map(
      ([name, at]) =>
        at &&
        html`<div>
          <dt>${name}</dt>
          <dd>${moment(words, at)}</dd>
        </div>`,
    )}
  </dl>`;
}

const event = (words: ManageMessages, { type, at, actor, fileNames }: ConnectionEvent): TemplateResult =>
  html`<b>${words.happened[type] ?? type}</b> ·
    ${moment(words, at)}${actor ? ` · ${words.by(actor.name ?? actor.email ?? actor.id)}` : ''}${fileNames ? html`<br />${fileNames.join(', ')}` : ''}`;

const nameOf = ({ integration, entityName }: ManagedConnection): string =>
  entityName ? `${integration.name} (${entityName})` : integration.name;

function acts({ words, manage }: ManageInput, connection: ManagedConnection): TemplateResult {
  const { id, status, method, integration } = connection;
  const isLinked = status === 'Linked';
  const act = !isLinked ? words.reconnect : method === 'upload' ? words.newerReports : words.refreshLogin;
  const isOffered = integration.methods.includes(method);
  return html`<div class="acts">
    ${
      isOffered
        ? html`<button
            class=${isLinked ? 'textbutton' : 'plain'}
            aria-label=${words.named(act, nameOf(connection))}
            ?disabled=${manage.isBusy}
            @click=${() => void manage.reconnect(connection)}
          >
            ${act}
          </button>`
        : ''
    }
    ${
      status === 'Unlinked'
        ? ''
        : html`<button
            class="textbutton danger"
            data-ask="disconnect ${id}"
            aria-label=${words.named(words.disconnect, nameOf(connection))}
            ?disabled=${manage.isBusy}
            @click=${() => manage.ask({ act: 'disconnect', id })}
          >
            ${words.disconnect}
          </button>`
    }
  </div>`;
}

interface Question {
  title: string;
  text: TemplateResult;
  yes: string;
  no: string;
  act(): void;
}

const question = ({ manage }: ManageInput, { title, text, yes, no, act }: Question): TemplateResult =>
  html`<div
    class="asking"
    role="group"
    aria-label=${title}
    @keydown=${(pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      // It takes the question back, and leaves the dialog open.
      pressed.preventDefault();
      pressed.stopPropagation();
      manage.ask(undefined);
    }}
  >
    <b tabindex="-1">${title}</b>
    ${text}
    <div class="row">
      <button class="plain danger" ?disabled=${manage.isBusy} @click=${act}>${yes}</button>
      <button class="plain" ?disabled=${manage.isBusy} @click=${() => manage.ask(undefined)}>${no}</button>
    </div>
  </div>`;

function askDisconnect(input: ManageInput, connection: ManagedConnection): TemplateResult {
  const { journey, words, manage } = input;
  const { name } = journey.session!.organisation;
  const said =
    connection.method === 'upload'
      ? words.disconnectFiles(name)
      : words.disconnectText(connection.integration.name, name);
  return question(input, {
    title: words.disconnectTitle(nameOf(connection)),
    text: html`<p>${said}</p>`,
    yes: words.disconnectYes,
    no: words.disconnectNo,
    act: () => void manage.disconnect(connection, words.disconnected(nameOf(connection))),
  });
}

const agreements = (input: ManageInput, all: ManagedConsent[]): TemplateResult | string =>
  all.length
    ? html`<h3>${input.words.agreements}</h3>
        <ul class="agreements" part="agreements">
          ${repeat(
            all,
            ({ id }) => id,
            (each) => html`<li class="agreement" part="agreement">${agreement(input, each)}</li>`,
          )}
        </ul>`
    : '';

function agreement(input: ManageInput, consent: ManagedConsent): TemplateResult {
  const { words, manage } = input;
  const { id, platformName, givenAt, withdrawnAt, actor, dataTypes, connectionIds } = consent;
  const isAsking = manage.asking?.act === 'end' && manage.asking.id === id;
  const what = typesOf(input, dataTypes);
  const who = actor ? ` ${words.by(actor.name ?? actor.email ?? actor.id)}` : '';
  const named = (act: string) => words.named(act, `${platformName}, ${moment(words, givenAt)}`);
  return html`<div>
      <h4 tabindex="-1" data-consent=${id}>${platformName}</h4>
      <p>${what}</p>
      <p>${words.agreedOn(moment(words, givenAt))}${who}</p>
      ${withdrawnAt ? html`<p>${words.endedOn(moment(words, withdrawnAt))}</p>` : ''}
      ${withdrawnAt || connectionIds.length ? '' : html`<p>${words.unused}</p>`}
    </div>
    ${
      isAsking
        ? askEnd(input, consent)
        : html`<div class="acts">
            <button
              class="textbutton"
              aria-label=${named(words.receipt)}
              @click=${() => void manage.savePage(consent, words.receiptFile)}
            >
              ${words.receipt}
            </button>
            <button
              class="textbutton"
              aria-label=${named(words.receiptJson)}
              @click=${() => void manage.saveRecord(consent, words.receiptFile)}
            >
              ${words.receiptJson}
            </button>
            ${
              withdrawnAt
                ? ''
                : html`<button
                    class="textbutton danger"
                    data-ask="end ${id}"
                    aria-label=${named(words.end)}
                    ?disabled=${manage.isBusy}
                    @click=${() => manage.ask({ act: 'end', id })}
                  >
                    ${words.end}
                  </button>`
            }
          </div>`
    }`;
}

const typesOf = ({ text }: ManageInput, dataTypes: readonly string[]): string =>
  dataTypes.map((type) => text.reports[type] ?? type).join(', ');

function askEnd(input: ManageInput, consent: ManagedConsent): TemplateResult {
  const { journey, words, manage } = input;
  const { platformName, connectionIds, isAddition, dataTypes } = consent;
  const { name } = journey.session!.organisation;
  const ending = manage.known!.results.filter(({ id }) => connectionIds.includes(id));
  return question(input, {
    title: words.endTitle(isAddition ? typesOf(input, dataTypes) || platformName : platformName),
    text: html`<p>${isAddition ? words.endAddition(name) : words.endText(name)}</p>
      ${
        ending.length > 1 && !isAddition
          ? html`<p>${words.endAlso}</p>
              <ul>
                ${ending.map((each) => html`<li>${nameOf(each)}</li>`)}
              </ul>`
          : ''
      }`,
    yes: words.endYes,
    no: words.endNo,
    act: () => void manage.withdraw(consent, words.ended(platformName)),
  });
}

const day = ({ locale }: ManageMessages, at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at));

const moment = ({ locale }: ManageMessages, at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

import type { Rows, Tables } from '../database/schema.ts';
import type { Retention } from './retention.ts';

/**
 * What a field is about. `secret` opens something, or is sealed: it is never shown or exported. `own` belongs to the
 * server's working, not to a person or business.
 */
type About = 'person' | 'business' | 'own' | 'secret';

interface Field {
  about: About;
  purpose: string;
}

/** How the rows of a company are found: by a column that names the company, or what already belongs to it. */
export type Belongs = { column: string; to: keyof Tables };

interface StoredTable<Row> {
  what: string;
  kept: Retention;
  /** Absent where the rows are no company's. */
  belongs?: Belongs;
  fields: { [Column in keyof Row]: Field };
}

const field =
  (about: About) =>
  (purpose: string): Field => ({ about, purpose });
const person = field('person');
const business = field('business');
const own = field('own');
const secret = field('secret');

const id = own('Names the row.');
const created = own('Says when it was made; orders lists.');
const organisation = own('Keeps organisations apart.');
const company = own('Says whose it is.');
const session = own('Says in which journey it happened.');
const integration = business('Says which software it is about.');
const dataType = business('Says which kind of data it is about.');
const actor = person('Says who did it, as the business named them.');
const searchKey = business('Finds the row by name or reference.');
const sortKey = business('Orders lists.');
const currency = business('Finds and sums amounts.');
const amount = business('Finds and sums amounts.');
const shared = business('What the company shared, in the form of the data API.');

const ofCompany: Belongs = { column: 'company_id', to: 'companies' };
const ofSession: Belongs = { column: 'session_id', to: 'sessions' };

/**
 * Why each stored field is there, and until when. The types ask for every column of the schema, and a test for every
 * column of the database. What a company's export holds, and what its deletion must leave empty, is read from here.
 */
export const storedFields: { [Table in keyof Tables]: StoredTable<Rows[Table]> } = {
  organisations: {
    what: 'The businesses that use this server',
    kept: 'organisation',
    fields: {
      id,
      name: business('Tells people who asks for their data.'),
      logo_url: business('Shows who asks.'),
      accent: business('Shows who asks, in their colour.'),
      cors_origins: business('Says from which pages company access tokens work.'),
      created_at: created,
      audit_position: own('Numbers the audit log’s entries.'),
      audit_digest: own('Ends the audit log’s chain: nothing can be taken off its end.'),
    },
  },
  api_keys: {
    what: 'Keys of the business’s servers',
    kept: 'organisation',
    fields: {
      id,
      organisation_id: organisation,
      name: business('Tells keys apart.'),
      hash: secret('Recognises the key, which is not kept.'),
      created_at: created,
      last_used_at: own('Shows which keys nobody uses.'),
    },
  },
  staff: {
    what: 'People of the business who sign in',
    kept: 'staff',
    fields: {
      id,
      organisation_id: organisation,
      email: person('Says who signs in; mails go there.'),
      email_key: person('Compares addresses: nobody has two accounts.'),
      name: person('Shows colleagues who it is.'),
      role: own('Says what they may do.'),
      locale: own('Says in which language they read.'),
      password_hash: secret('Recognises the password, which is not kept.'),
      provider_subject: person('Recognises them at the organisation’s own provider.'),
      created_at: created,
      signed_in_at: own('Shows who never came.'),
    },
  },
  staff_sessions: {
    what: 'Browsers in which staff are signed in',
    kept: 'staffSession',
    fields: {
      hash: secret('Recognises the cookie, which is not kept.'),
      id,
      staff_id: own('Says who is signed in.'),
      way: own('Says how they signed in.'),
      user_agent: person('Shows them which browser it is.'),
      created_at: created,
      used_at: own('Ends what is not used.'),
      expires_at: own('Ends it in time.'),
    },
  },
  staff_links: {
    what: 'Links that set a password, once',
    kept: 'staffSession',
    fields: {
      hash: secret('Recognises the link, which is not kept.'),
      organisation_id: organisation,
      staff_id: own('Says for whom.'),
      purpose: own('Says what for.'),
      created_at: created,
      expires_at: own('Ends it in time.'),
    },
  },
  passkeys: {
    what: 'Passkeys of staff',
    kept: 'staff',
    fields: {
      id: person('Names the passkey to the browser.'),
      staff_id: own('Says whose it is.'),
      name: person('Tells passkeys apart.'),
      public_key: own('Checks signatures.'),
      counter: own('Finds copies.'),
      transports: own('Says how the browser may reach it.'),
      is_backed_up: own('Shows whether it is on one device alone.'),
      created_at: created,
      used_at: own('Shows which nobody uses.'),
    },
  },
  sign_ins: {
    what: 'Sign-ins of staff under way',
    kept: 'state',
    fields: {
      hash: secret('Recognises the challenge or `state`, which is not kept.'),
      kind: own('Says which way.'),
      flow_hash: secret('Recognises the browser that began it.'),
      staff_id: own('Says for whom, where that is known.'),
      sealed: secret('What only the server may know until it ends, sealed.'),
      expires_at: own('Ends it in time.'),
    },
  },
  sign_in_limits: {
    what: 'Tries to sign in',
    kept: 'day',
    fields: {
      subject: person('Says whose tries are counted.'),
      tries: own('Counts them.'),
      ends_at: own('Forgets the count when its time is over.'),
    },
  },
  companies: {
    what: 'Companies that are asked for data',
    kept: 'company',
    belongs: { column: 'id', to: 'companies' },
    fields: {
      id,
      organisation_id: organisation,
      name: business('Names the company in lists, in its journey and in its consents.'),
      name_key: searchKey,
      description: business('The business’s own note.'),
      tags: business('The business’s own labels.'),
      products: business('Says what its data is used for.'),
      parent_id: business('Says which company it belongs to.'),
      created_at: created,
    },
  },
  sessions: {
    what: 'Journeys: where a company is on its way through',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      id,
      organisation_id: organisation,
      company_id: company,
      version: own('Refuses a step taken on an outdated screen.'),
      status: own('Says whether the journey goes on.'),
      integration_key: integration,
      method: business('Says whether it is connected or uploaded.'),
      consent_id: own('Leads to what was agreed.'),
      connection_id: own('Leads to what was connected.'),
      prepared: own('Remembers that the explanation was read.'),
      skipped: own('Remembers which reports the person goes on without.'),
      reconnect_id: own('Remembers which connection is made new.'),
      since: own('Keeps an earlier round’s reports apart.'),
      created_at: created,
      expires_at: own('Ends the journey in time.'),
    },
  },
  grants: {
    what: 'What opens a journey: tokens, Link URLs, cookies',
    kept: 'grant',
    belongs: ofSession,
    fields: {
      hash: secret('Recognises the token, which is not kept.'),
      session_id: session,
      kind: own('Says how it may be used.'),
      use: own('Says how often it may be used.'),
      capabilities: own('Says what it may do.'),
      origins: own('Says from which pages it works.'),
      actor,
      return_url: own('Leads the person back.'),
      created_at: created,
      expires_at: own('Ends it in time.'),
      used_at: own('Refuses a second use of what works once.'),
      help_request_id: own('Says which step a helper’s link opens.'),
    },
  },
  help_requests: {
    what: 'Steps that were handed to somebody else',
    kept: 'company',
    belongs: ofSession,
    fields: {
      id,
      session_id: session,
      step: own('Says which step it is.'),
      integration_key: integration,
      method: business('Says whether it is connected or uploaded.'),
      status: own('Shows how far it is.'),
      asker: person('Tells the helper who asks.'),
      helper: person('Says who helped, as they say themselves.'),
      created_at: created,
      opened_at: own('Shows that the link was opened.'),
      ended_at: own('Shows when it was done or taken back.'),
      expires_at: own('Ends it in time.'),
    },
  },
  help_mails: {
    what: 'Mails to helpers',
    kept: 'mail',
    belongs: ofSession,
    fields: {
      id,
      help_request_id: own('Says what it is about.'),
      session_id: session,
      to_address: person('Says where the mail goes; limits how many go there.'),
      status: own('Shows whether it was sent.'),
      created_at: created,
    },
  },
  facts: {
    what: 'What happened: consented, connected, finished, …',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      id,
      session_id: session,
      company_id: company,
      sequence: own('Orders what happened in a journey.'),
      type: business('Says what happened.'),
      at: business('Says when.'),
      integration_key: integration,
      attempt_id: own('Says by which sign-in.'),
      connection_id: own('Says to which connection.'),
      actor,
    },
  },
  consents: {
    what: 'Consent records',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      id,
      organisation_id: organisation,
      company_id: company,
      session_id: session,
      integration_key: integration,
      data_types: business('Says what was agreed to.'),
      hash: business('Proves which words were agreed to.'),
      version: business('Says which version of the settings made the words.'),
      locale: business('Says in which language they were read.'),
      text: business('The words that were agreed to.'),
      actor: person('Says who agreed, as the business named them or as a helper said.'),
      given_at: business('Says when it was given.'),
      withdrawn_at: business('Says when it was withdrawn.'),
      extends_id: own('Leads to the consent that it adds to.'),
    },
  },
  link_settings: {
    what: 'What a business decided about its journeys, every version',
    kept: 'organisation',
    fields: {
      organisation_id: organisation,
      version: own('Numbers the versions, which consents refer to.'),
      consent: business('The words that people are asked with.'),
      created_at: created,
    },
  },
  integration_requests: {
    what: 'Software that people looked for and did not find',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      id,
      organisation_id: organisation,
      company_id: company,
      session_id: session,
      name: business('Says which software is missing.'),
      name_key: searchKey,
      actor,
      at: created,
    },
  },
  attempts: {
    what: 'Sign-ins to a software that were begun',
    kept: 'attempt',
    belongs: ofCompany,
    fields: {
      id,
      session_id: session,
      company_id: company,
      integration_key: integration,
      ticket_hash: secret('Recognises the start address, which is not kept.'),
      minted_origin: own('Goes on at once only for the page that began it.'),
      return_url: own('Leads the person back.'),
      consent_id: own('Leads to what was agreed.'),
      status: own('Shows how it went.'),
      failure: own('Shows why it failed.'),
      flow_hash: secret('Recognises the browser that started it.'),
      pending: secret('Tokens that wait for the choice of a company, sealed.'),
      entities: business('What to choose from, until it is chosen.'),
      reconnect_id: own('Says which connection is made new.'),
      opened_at: own('Shows that the software was opened.'),
      ended_at: own('Shows when it ended.'),
      created_at: created,
      expires_at: own('Ends it in time.'),
      returns: own('Says whether its result leads back by itself.'),
      help_request_id: own('Shows it to its helper alone.'),
    },
  },
  oauth_states: {
    what: 'Answers that a software still owes',
    kept: 'state',
    belongs: { column: 'attempt_id', to: 'attempts' },
    fields: {
      hash: secret('Recognises `state`, which is not kept.'),
      attempt_id: own('Says which sign-in it belongs to.'),
      integration_key: integration,
      flow_hash: secret('Recognises the browser that started it.'),
      verifier: secret('Binds the answer to the question (PKCE), sealed.'),
      expires_at: own('Ends it in time.'),
    },
  },
  connections: {
    what: 'Connections to a company’s software, or its reports',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      id,
      organisation_id: organisation,
      company_id: company,
      integration_key: integration,
      method: business('Says whether it is connected or uploaded.'),
      status: business('Says whether data comes in.'),
      consent_id: own('Leads to what was agreed.'),
      entity_id: business('Says which company in the software.'),
      entity_name: business('Shows which company in the software.'),
      secret: secret('Tokens of the software, sealed; erased when the sharing ends.'),
      secret_version: own('Refuses tokens that others have replaced.'),
      refresh_lease: own('Lets one caller refresh tokens at a time.'),
      error: own('Shows what keeps it from synchronising.'),
      created_at: created,
      linked_at: business('Shows since when it is linked.'),
      last_sync_at: business('Shows when data came in last.'),
    },
  },
  webhooks: {
    what: 'Who is told of events',
    kept: 'organisation',
    fields: {
      id,
      organisation_id: organisation,
      url: business('Says where events go.'),
      event_types: business('Says which events go there.'),
      company_tags: business('Says of which companies.'),
      secrets: secret('Sign what is sent, sealed.'),
      disabled: own('Says whether events go there.'),
      disabled_reason: own('Shows why they don’t.'),
      failing_since: own('Ends what fails for days.'),
      created_at: created,
    },
  },
  webhook_deliveries: {
    what: 'Events on their way, and the log of those that were sent',
    kept: 'delivery',
    belongs: ofCompany,
    fields: {
      position: own('Orders events.'),
      id,
      webhook_id: own('Says to whom it goes.'),
      company_id: company,
      lane: own('Keeps one company’s events in order.'),
      event_id: own('The same in every try, so that a receiver can tell.'),
      event_type: business('Says what is told.'),
      body: business('What is told, for another try.'),
      status: own('Shows how it went.'),
      attempts: own('Counts tries.'),
      last_status: own('Shows what the receiver answered.'),
      error: own('Shows why it failed.'),
      next_at: own('Says when it is tried next.'),
      created_at: created,
      ended_at: own('Says when it was sent or given up.'),
    },
  },
  pull_operations: {
    what: 'Runs of synchronising',
    kept: 'trace',
    belongs: ofCompany,
    fields: {
      id,
      company_id: company,
      connection_id: own('Says which connection.'),
      data_type: dataType,
      status: own('Shows how it went.'),
      error: own('Shows why it failed.'),
      requested_at: created,
      completed_at: own('Shows when it ended.'),
    },
  },
  syncs: {
    what: 'Where synchronising stands',
    kept: 'sharing',
    belongs: { column: 'connection_id', to: 'connections' },
    fields: {
      connection_id: own('Says which connection.'),
      data_type: dataType,
      id,
      status: own('Shows how it goes.'),
      cursor: own('Goes on where it stopped.'),
      modified_since: own('Asks for what changed alone.'),
      next_since: own('Becomes the former when the run is complete.'),
      rows: own('Counts rows.'),
      error: own('Shows why it failed.'),
      requested_at: created,
      succeeded_at: own('Shows when data came in last.'),
      succeeded_id: own('Names that run.'),
    },
  },
  records: {
    what: 'Suppliers, bills and payments from connected software',
    kept: 'sharing',
    belongs: ofCompany,
    fields: {
      connection_id: own('Says where it comes from.'),
      data_type: dataType,
      record_id: business('Names the row in the software.'),
      company_id: company,
      search_key: searchKey,
      sort_key: sortKey,
      currency,
      amount_minor: amount,
      json: shared,
      modified_at: own('Says when it came in.'),
    },
  },
  uploads: {
    what: 'Files of reports; their bytes stand in the store of files',
    kept: 'sharing',
    belongs: ofCompany,
    fields: {
      id,
      company_id: company,
      session_id: session,
      connection_id: own('Says what it was sent to.'),
      consent_id: own('Leads to what was agreed.'),
      integration_key: integration,
      report: dataType,
      file_name: person('Tells files apart; it is what the person called it.'),
      bytes: business('Says how large it is.'),
      status: own('Says how far it is.'),
      digest: business('Proves that the bytes arrived as they were sent.'),
      summary: business('Says what it held.'),
      changes: business('Says what it changed.'),
      created_at: created,
      sent_at: business('Says when it was sent.'),
    },
  },
  sets: {
    what: 'All rows of one kind from one software’s reports',
    kept: 'sharing',
    belongs: ofCompany,
    fields: {
      id,
      company_id: company,
      integration_key: integration,
      data_type: dataType,
      connection_id: own('Says where it shows.'),
      version: own('Compares with what is newest.'),
      holds: business('Sums up what it holds.'),
      ended_at: own('Says when the sharing ended.'),
    },
  },
  batches: {
    what: 'What one report brought in',
    kept: 'sharing',
    belongs: { column: 'set_id', to: 'sets' },
    fields: {
      id,
      set_id: own('Says what it belongs to.'),
      draft_id: own('Says which unsent report it is of.'),
      base_version: own('Says what it was compared with.'),
      row_count: own('Counts rows.'),
      changes: business('Says what it changed.'),
      holds: business('Sums up what it makes.'),
      published_at: own('Says since when its rows show.'),
    },
  },
  report_rows: {
    what: 'Suppliers, bills and payments from reports',
    kept: 'sharing',
    belongs: { column: 'id', to: 'batches' },
    fields: {
      id,
      record_id: business('Names the row in the report.'),
      search_key: searchKey,
      sort_key: sortKey,
      currency,
      amount_minor: amount,
      json: shared,
    },
  },
  superseded: {
    what: 'Rows of reports that newer ones stand for',
    kept: 'sharing',
    belongs: { column: 'batch_id', to: 'batches' },
    fields: { row_id: own('The row before.'), batch_id: own('What brought the newer one.') },
  },
  drafts: {
    what: 'Reports that are not sent yet',
    kept: 'unsent',
    belongs: ofSession,
    fields: {
      id,
      session_id: session,
      report: dataType,
      consent_id: own('Leads to what was agreed.'),
      integration_key: integration,
      body: business('What the person chose and corrected.'),
      upload_ids: own('Says which files it is read from.'),
      status: own('Says how far it is.'),
      progress: own('Shows how far it is.'),
      summary: business('Says what it holds.'),
      changes: business('Says what it would change.'),
      suppliers: business('Checks bills against suppliers.'),
      created_at: created,
    },
  },
  draft_problems: {
    what: 'What is wrong in reports that are not sent yet',
    kept: 'unsent',
    belongs: { column: 'draft_id', to: 'drafts' },
    fields: {
      draft_id: own('Says in which report.'),
      position: own('Orders them.'),
      code: own('Says what is wrong.'),
      severity: own('Says whether it can be sent like this.'),
      column_title: business('Says where.'),
      json: business('Says where and with which value.'),
    },
  },
  sent_suppliers: {
    what: 'Suppliers that a journey sent',
    kept: 'company',
    belongs: ofSession,
    fields: {
      session_id: session,
      consent_id: own('Leads to what was agreed.'),
      keys: business('Checks later bills against them.'),
    },
  },
  remembered: {
    what: 'What people settled about reports of one software',
    kept: 'company',
    belongs: ofCompany,
    fields: {
      company_id: company,
      integration_key: integration,
      report: dataType,
      signature: business('Recognises a report with the same columns.'),
      settled: business('Spares people the same questions.'),
      at: created,
    },
  },
  jobs: {
    what: 'Work that is still to do',
    kept: 'job',
    fields: {
      id,
      kind: own('Says what is to do.'),
      subject: own('Says with what.'),
      payload: secret('What it needs; tokens and links in it are sealed.'),
      run_at: own('Says when.'),
      attempts: own('Counts tries.'),
      lease_until: own('Gives work back when a worker dies.'),
      state: own('Says how far it is.'),
      last_error: own('Shows why it failed.'),
    },
  },
  idempotency: {
    what: 'Answers kept for repeated calls',
    kept: 'day',
    fields: {
      caller: own('Keeps callers apart.'),
      route: own('Keeps calls apart.'),
      key: own('Recognises the repeated call.'),
      body_hash: own('Refuses another call under the same key.'),
      status: own('Part of the answer.'),
      answer: secret('The answer, sealed.'),
      expires_at: own('Ends it in time.'),
    },
  },
  rate_counts: {
    what: 'How often each key, company and address called lately',
    kept: 'day',
    fields: {
      subject: person('Says whose calls are counted; an address is kept as a keyed digest.'),
      window_end: own('Forgets the count when its time is over.'),
      calls: own('Counts them.'),
    },
  },
  used_solutions: {
    what: 'Answers to tasks for anonymous people that were used',
    kept: 'day',
    fields: {
      signature: own('Refuses the same answer again.'),
      expires_at: own('Forgets it when nobody could use it anyway.'),
    },
  },
  fresh_links: {
    what: 'Fresh links that were mailed to the contact of a company',
    kept: 'day',
    belongs: ofCompany,
    fields: { id, company_id: company, at: own('Limits how many are mailed in a day.') },
  },
  audit_entries: {
    what: 'Who did what',
    kept: 'audit',
    belongs: ofCompany,
    fields: {
      id,
      organisation_id: organisation,
      company_id: company,
      at: business('Says when.'),
      actor: person('Says who: an API key, a member of staff, a person in a journey, a helper, or the server.'),
      action: business('Says what.'),
      target: business('Says with what: ids and names of fields, never their values.'),
      outcome: business('Says whether it was done.'),
      request_id: own('Leads to the log of requests.'),
      proof: business('Digests of what the entry vouches for.'),
      salt: secret('Keeps the entry’s digest from being guessed once the entry is gone.'),
      position: own('Says which link of the chain stands for it.'),
    },
  },
  audit_links: {
    what: 'The chain that shows whether the audit log was changed: salted digests alone',
    kept: 'organisation',
    fields: {
      organisation_id: organisation,
      position: own('Orders the links.'),
      entry_digest: own('Salted digest of the entry.'),
      digest: own('Digest of this link and the one before.'),
      erased_by: own('A tombstone: which entry tells why this link’s entry is gone.'),
    },
  },
  deletion_receipts: {
    what: 'What was deleted with a company',
    kept: 'organisation',
    fields: {
      company_id: own('Names what was deleted.'),
      organisation_id: organisation,
      requested_at: own('Says when it was asked for.'),
      requested_by: person('Says who asked: an API key or a member of staff.'),
      removed: own('Counts what was deleted.'),
      completed_at: own('Says when nothing was left.'),
      digest: own('Shows whether the receipt was changed.'),
    },
  },
  migrations: {
    what: 'Which versions of the schema this database has seen',
    kept: 'server',
    fields: { name: own('Says which.'), at: own('Says when.') },
  },
};

import type {
  CompanyAct,
  DataType,
  HelpStep,
  Locale,
  RemindersEnd,
  ReportKind,
  StaffRole,
  TemplateName,
} from '@client-link/contract';
import type { Generated, Selectable } from 'kysely';

/** What projects and the defaults for new ones have alike; JSON but for the texts. */
export interface ProjectSetup {
  team: string;
  location: string;
  notes: string;
  report_templates: string;
  excluded_staff: string;
}

/** Text ids, epoch milliseconds, JSON as text, flags as 0 or 1: one schema for every engine. */
export interface Tables {
  organisations: {
    id: string;
    name: string;
    logo_url: string | null;
    accent: string | null;
    accent_dark: Generated<string | null>;
    /** Language of hosted pages; `null`: the visitor's. */
    locale: Generated<string | null>;
    cors_origins: string;
    icon_url: Generated<string | null>;
    /** Where hosted pages lead back to, with placeholders. */
    redirect_url: Generated<string | null>;
    /** JSON of how companies are synchronised; `null`: as the server's settings say. */
    sync_settings: Generated<string | null>;
    created_at: number;
    /** The last link of the audit log's chain. */
    audit_position: Generated<number>;
    audit_digest: Generated<string>;
  };
  api_keys: {
    id: string;
    organisation_id: string;
    name: string | null;
    hash: string;
    created_at: number;
    last_used_at: number | null;
    /** JSON of what it may do; `null`: everything. */
    scopes: string | null;
    /** Of the secret before the last rotation, while that works too. */
    old_hash: Generated<string | null>;
    old_until: Generated<number | null>;
    old_last_used_at: Generated<number | null>;
  };
  /** Who of a business signs in here. */
  staff: {
    id: string;
    organisation_id: string;
    email: string;
    /** The address as it is compared: nobody has two accounts. */
    email_key: string;
    name: string | null;
    role: StaffRole;
    locale: Locale;
    password_hash: string | null;
    /** Who they are to the organisation's own provider: its issuer and their `sub`. */
    provider_subject: string | null;
    created_at: number;
    /** Absent: invited only. */
    signed_in_at: number | null;
  };
  /** Browsers in which somebody is signed in. The cookie is kept as its hash. */
  staff_sessions: {
    hash: string;
    id: string;
    staff_id: string;
    way: 'password' | 'passkey' | 'provider' | 'link';
    user_agent: string | null;
    created_at: number;
    used_at: number;
    expires_at: number;
  };
  /** Links that set a password, once. */
  staff_links: {
    hash: string;
    organisation_id: string;
    /** Absent for the first administrator, who says who they are. */
    staff_id: string | null;
    purpose: 'first' | 'invitation' | 'reset';
    created_at: number;
    expires_at: number;
  };
  passkeys: {
    /** The credential's, as base64url. */
    id: string;
    staff_id: string;
    name: string;
    /** COSE, as base64url. */
    public_key: string;
    counter: number;
    /** JSON of how the browser may reach it. */
    transports: string;
    is_backed_up: number;
    created_at: number;
    used_at: number | null;
  };
  /** Sign-ins under way at a passkey or a provider: good once, in the browser that began them. */
  sign_ins: {
    /** Of the challenge or `state`. */
    hash: string;
    kind: 'passkey' | 'add-passkey' | 'provider';
    flow_hash: string;
    staff_id: string | null;
    /** What only the server may know until it ends. */
    sealed: string | null;
    expires_at: number;
  };
  /** Tries to sign in, by whom they are about and where they come from. */
  sign_in_limits: {
    subject: string;
    tries: number;
    ends_at: number;
  };
  companies: {
    id: string;
    organisation_id: string;
    name: string;
    name_key: string;
    description: string | null;
    tags: string;
    /** JSON of what the business uses the company's data for. */
    products: Generated<string>;
    parent_id: Generated<string | null>;
    contact_email: Generated<string | null>;
    contact_name: Generated<string | null>;
    /** JSON of how it is synchronised; `null`: as the organisation's companies are. */
    sync_settings: Generated<string | null>;
    /** What the business calls it in its own books, and as it is compared. */
    code: Generated<string | null>;
    code_key: Generated<string | null>;
    address: Generated<string | null>;
    /** Whoever of the staff looks after it. */
    owner_id: Generated<string | null>;
    /** Absent: it is among the active ones. */
    archived_at: Generated<number | null>;
    /** Absent: its connections are synchronised by themselves. */
    sync_paused_at: Generated<number | null>;
    /** Grows with every edit: two people don't overwrite each other. */
    version: Generated<number>;
    /** All that one box finds it by. */
    search_key: Generated<string>;
    created_at: number;
  };
  /** With what new projects of a company begin; no row: with nothing. */
  project_defaults: ProjectSetup & { company_id: string; version: number };
  projects: ProjectSetup & {
    id: string;
    organisation_id: string;
    company_id: string;
    name: string;
    name_key: string;
    /** Calendar days, `2026-11-22`: no time zone shifts them. */
    starts_on: string;
    ends_on: string;
    version: number;
    created_at: number;
  };
  /** Information documents: of a project, or copied to each new one. */
  documents: {
    id: string;
    company_id: string;
    /** Absent: for new projects of the company. */
    project_id: string | null;
    /** Its bytes; copies share them. */
    file: string;
    file_name: string;
    bytes: number;
    digest: string;
    created_at: number;
    /** Absent: its bytes have not arrived. */
    stored_at: number | null;
  };
  sessions: {
    id: string;
    organisation_id: string;
    company_id: string;
    version: Generated<number>;
    status: 'open' | 'finished' | 'ended';
    integration_key: string | null;
    method: 'connect' | 'upload' | null;
    consent_id: string | null;
    connection_id: string | null;
    prepared: Generated<number>;
    /** JSON of the optional reports that the person goes on without. */
    skipped: Generated<string>;
    /** The connection whose login or reports are made new, until they are. */
    reconnect_id: Generated<string | null>;
    /** Reports that were sent before this belong to an earlier round. */
    since: Generated<number>;
    created_at: number;
    expires_at: number;
    /** When its person came first. */
    opened_at: Generated<number | null>;
  };
  /** What opens a session: a token in a host's page, a Link URL, the hosted page's cookie. Secrets are kept as hashes. */
  grants: {
    hash: string;
    session_id: string;
    kind: 'token' | 'url' | 'cookie';
    use: 'until-complete' | 'one-time';
    capabilities: string;
    origins: string;
    actor: string | null;
    return_url: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    /** Of a helper: the one thing that it opens. */
    help_request_id: string | null;
  };
  /** Steps that were handed to somebody else. */
  help_requests: {
    id: string;
    session_id: string;
    step: HelpStep;
    integration_key: string;
    method: 'connect' | 'upload';
    status: 'created' | 'opened' | 'done' | 'revoked';
    /** JSON of the person who asked, if the business has named them. */
    asker: string | null;
    /** JSON of who helps, as they say themselves. */
    helper: string | null;
    created_at: number;
    opened_at: number | null;
    ended_at: number | null;
    expires_at: number;
  };
  help_mails: {
    id: string;
    help_request_id: string;
    session_id: string;
    to_address: string;
    status: 'queued' | 'sent' | 'failed';
    created_at: number;
  };
  /** Words of mails, each version. */
  email_templates: {
    organisation_id: string;
    name: TemplateName;
    version: number;
    /** JSON of `TemplateText`. */
    text: string;
    created_at: number;
  };
  /** Mails that asked a company for its data. */
  invitations: {
    id: string;
    company_id: string;
    session_id: string;
    template: TemplateName;
    locale: Locale;
    to_address: string;
    subject: string;
    use: 'until-complete' | 'one-time';
    /** How long its link works from when it was made. */
    seconds: number;
    status: 'queued' | 'sent' | 'failed';
    /** What the mail server answered last, where it did not take it. */
    reason: string | null;
    created_at: number;
    sent_at: number | null;
    expires_at: number;
  };
  /** When an organisation's companies are reminded by themselves. */
  reminder_schedules: {
    organisation_id: string;
    is_on: number;
    /** JSON: days after the invitation, in order. */
    days: string;
    version: number;
    changed_at: number;
  };
  /** Domains of organisations, for their hosted pages. */
  custom_domains: {
    organisation_id: string;
    /** As name servers know it. */
    name: string;
    /** What the TXT record proves ownership with. */
    token: string;
    /** The name, once that record was found: one organisation has it then, and its pages are served there. */
    held_name: string | null;
    status: 'pending' | 'live' | 'failing';
    /** JSON: what the last check found. */
    checks: string;
    added_at: number;
    checked_at: number | null;
    next_check_at: number | null;
    live_since: number | null;
  };
  /** The reminders that follow a company's latest invitation that asked for them. */
  reminders: {
    company_id: string;
    /** The journey that the last mail led into. */
    session_id: string;
    /** Who sent the invitation; absent: a program, or somebody who left. */
    staff_id: string | null;
    to_address: string;
    /** The company's contact when they began. */
    contact_email: string | null;
    locale: Locale;
    use: 'until-complete' | 'one-time';
    seconds: number;
    /** JSON, as of the schedule when they began. */
    days: string;
    count: number;
    began_at: number;
    /** Absent: they ended. */
    next_at: number | null;
    ended_because: RemindersEnd | null;
  };
  /** Codes mailed to a company's contact, by which one browser may manage. */
  manage_codes: {
    id: string;
    session_id: string;
    company_id: string;
    /** Of the browser that asked. */
    grant_hash: string;
    /** Keyed: eight digits are soon guessed. */
    code_hash: string;
    tries: number;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  facts: {
    id: string;
    session_id: string;
    company_id: string;
    sequence: number;
    type: string;
    at: number;
    integration_key: string | null;
    attempt_id: string | null;
    connection_id: Generated<string | null>;
    /** JSON of who did it, where that is known. */
    actor: Generated<string | null>;
  };
  /** One act on all companies that were found. */
  bulk_changes: {
    id: string;
    organisation_id: string;
    act: CompanyAct;
    /** JSON of the tag, the owner, or whether synchronising pauses. */
    more: string;
    status: 'working' | 'done' | 'stopped';
    company_count: number;
    done_count: Generated<number>;
    refused_count: Generated<number>;
    /** The last company that was dealt with. */
    cursor: Generated<number>;
    /** JSON of who began it. */
    created_by: string;
    created_at: number;
    ended_at: Generated<number | null>;
  };
  /** Which companies that are, and what became of each; a row goes with its company. */
  bulk_change_rows: {
    change_id: string;
    position: number;
    company_id: string;
    state: 'open' | 'done' | 'refused';
    /** Why it was refused. */
    code: Generated<string | null>;
  };
  /** How staff like to look at lists. */
  saved_views: {
    id: string;
    organisation_id: string;
    /** Whose own it is; null where the team shares it. */
    staff_id: string | null;
    /** Who made it, while they are there. */
    made_by: string | null;
    list: 'companies' | 'spend' | 'journeys';
    name: string;
    name_key: string;
    /** JSON of what the address of the list's page says. */
    state: string;
    version: number;
    changed_at: number;
    deleted_at: number | null;
  };
  /** With which view a list opens for somebody. */
  default_views: { staff_id: string; list: string; view_id: string };
  /** Client lists on their way to becoming companies. */
  company_imports: {
    id: string;
    organisation_id: string;
    file_id: string;
    file_name: string;
    bytes: number;
    status: 'receiving' | 'reading' | 'refused' | 'ready' | 'importing' | 'done' | 'undoing' | 'undone';
    /** JSON of what a person chose of the list: sheet, titles, columns. */
    choices: Generated<string>;
    /** Grows with every reading; an earlier one that still goes on is in vain. */
    reading: Generated<number>;
    /** JSON of how the list was understood. */
    understood: Generated<string | null>;
    /** JSON of why it can't be read. */
    refusal: Generated<string | null>;
    row_count: Generated<number>;
    error_count: Generated<number>;
    warning_count: Generated<number>;
    out_count: Generated<number>;
    created_count: Generated<number>;
    rejected_count: Generated<number>;
    removed_count: Generated<number>;
    /** The last row that was dealt with. */
    cursor: Generated<number>;
    /** JSON of who began it, started it and undid it. */
    created_by: string;
    created_at: number;
    started_by: Generated<string | null>;
    started_at: Generated<number | null>;
    undone_by: Generated<string | null>;
    ended_at: Generated<number | null>;
    /** When its rows and its file were deleted. */
    emptied_at: Generated<number | null>;
  };
  company_import_rows: {
    import_id: string;
    /** The row that a spreadsheet shows. */
    line: number;
    reading: number;
    /** JSON of the texts of its cells. */
    cells: string;
    /** JSON of what a person corrected, by field. */
    fixes: string | null;
    /** JSON of its values by field, as corrected. */
    field_values: string;
    /** JSON of what is wrong with it by itself. */
    problems: string;
    own_errors: number;
    name_key: string | null;
    code_key: string | null;
    /** An earlier row with the same code or name; a company that has it. */
    code_twin: Generated<number | null>;
    code_taken_by: Generated<string | null>;
    name_twin: Generated<number | null>;
    name_taken_by: Generated<string | null>;
    /** 0: nothing is wrong; 1: warnings; 2: errors. */
    severity: Generated<number>;
    state: 'open' | 'out' | 'created' | 'rejected' | 'removed';
    company_id: Generated<string | null>;
  };
  /** All that happened to companies; `position` is the order in which it was noted. */
  company_events: {
    position: Generated<number>;
    id: string;
    organisation_id: string;
    company_id: string;
    type: string;
    at: number;
    session_id: string | null;
    integration_key: string | null;
    connection_id: string | null;
    /** JSON of who did it, where that is known. */
    actor: string | null;
    /** JSON of what there is to say besides. */
    details: string | null;
  };
  consents: {
    id: string;
    organisation_id: string;
    company_id: string;
    session_id: string;
    integration_key: string;
    data_types: string;
    hash: string;
    version: number;
    locale: string;
    text: string;
    actor: string | null;
    given_at: number;
    withdrawn_at: number | null;
    /** The consent that this one adds to. */
    extends_id: string | null;
  };
  /** What a business decides about its journeys: every change is another row. */
  link_settings: {
    organisation_id: string;
    version: number;
    consent: string;
    /** JSON of each; `null` in versions from before there was such a thing, and where it stayed as it was. */
    branding: Generated<string | null>;
    journey: Generated<string | null>;
    texts: Generated<string | null>;
    origins: Generated<string | null>;
    /** Name of a person or an API key. */
    saved_by: Generated<string | null>;
    created_at: number;
  };
  /** Logos and icons. */
  pictures: {
    id: string;
    organisation_id: string;
    digest: string;
    type: string;
    width: number;
    height: number;
    /** In bytes. */
    size: number;
    data: Uint8Array;
    created_at: number;
  };
  /** Software that people looked for and did not find. */
  integration_requests: {
    id: string;
    organisation_id: string;
    company_id: string;
    session_id: string;
    name: string;
    /** The name without case, accents and spaces: what is counted as the same. */
    name_key: string;
    actor: string | null;
    at: number;
  };
  attempts: {
    id: string;
    session_id: string;
    company_id: string;
    integration_key: string;
    ticket_hash: string;
    /** Origin of the page that minted it; `null` for the hosted page. */
    minted_origin: string | null;
    /** Of the hosted page, where that is on a domain of the organisation's own. */
    hosted_origin: Generated<string | null>;
    return_url: string | null;
    consent_id: string | null;
    status: string;
    failure: string | null;
    /** Hash of the flow cookie of the browser that started it last. */
    flow_hash: string | null;
    /** Tokens waiting for the choice of a company, sealed. */
    pending: Uint8Array | null;
    /** What to choose from: JSON of `{ id, name }[]`. */
    entities: string | null;
    /** The connection that it makes new: the company behind the login is compared with the one before. */
    reconnect_id: Generated<string | null>;
    opened_at: number | null;
    ended_at: number | null;
    created_at: number;
    expires_at: number;
    /** Whether its result leads back by itself: the page that began it went to the software in its own place. */
    returns: Generated<number>;
    /** Minted by a helper: it is shown to them alone. */
    help_request_id: string | null;
  };
  oauth_states: {
    hash: string;
    attempt_id: string;
    integration_key: string;
    flow_hash: string;
    verifier: Uint8Array;
    expires_at: number;
  };
  connections: {
    id: string;
    organisation_id: string;
    company_id: string;
    integration_key: string;
    method: 'connect' | 'upload';
    status: 'PendingAuth' | 'Linked' | 'Unlinked' | 'Deauthorized';
    consent_id: string | null;
    entity_id: string | null;
    entity_name: string | null;
    /** Tokens of the software, sealed and bound to this row. */
    secret: Uint8Array | null;
    secret_version: Generated<number>;
    /** Until when one caller holds the right to refresh the tokens. */
    refresh_lease: number | null;
    error: string | null;
    created_at: number;
    /** Since when it has been linked without a break. */
    linked_at: Generated<number | null>;
    last_sync_at: number | null;
  };
  webhooks: {
    id: string;
    organisation_id: string;
    url: string;
    /** JSON. */
    event_types: string;
    /** JSON of `name:value`. */
    company_tags: string;
    /** Sealed JSON of the secrets that sign. */
    secrets: Uint8Array;
    disabled: number;
    disabled_reason: string | null;
    failing_since: number | null;
    created_at: number;
  };
  webhook_deliveries: {
    position: Generated<number>;
    id: string;
    webhook_id: string;
    company_id: string | null;
    /** Webhook and company: what is sent in order. */
    lane: string;
    event_id: string;
    event_type: string;
    body: string;
    status: string;
    attempts: number;
    last_status: number | null;
    /** The beginning of what the target answered. */
    answer: Generated<string | null>;
    error: string | null;
    next_at: number;
    created_at: number;
    ended_at: number | null;
  };
  /** What an organisation decides about an integration; without a row, as the server has it. */
  integration_settings: {
    organisation_id: string;
    integration_key: string;
    is_enabled: number;
    /** Its own client, in `oauth_clients`; `null`: the server's. */
    oauth_client_id: string | null;
    version: number;
    changed_at: number;
    tested_at: number | null;
    /** JSON of what the last test found. */
    test: string | null;
  };
  /** What softwares know organisations by. One that is used no more stays for the connections granted to it. */
  oauth_clients: {
    id: string;
    organisation_id: string;
    integration_key: string;
    client_id: string;
    /** Sealed. */
    secret: Uint8Array;
    created_at: number;
    changed_at: number;
  };
  /** Every run of a synchronisation; `syncs` has the present state alone. */
  pull_operations: {
    id: string;
    company_id: string;
    connection_id: string;
    data_type: string;
    status: string;
    error: string | null;
    requested_at: number;
    completed_at: number | null;
  };
  syncs: {
    connection_id: string;
    data_type: string;
    id: string;
    status: string;
    /** Page to go on from after a stop. */
    cursor: string | null;
    /** Rows changed after this are asked for next, in the software's own time. */
    modified_since: string | null;
    /** What `modified_since` becomes when this run completes. */
    next_since: string | null;
    rows: Generated<number>;
    error: string | null;
    requested_at: number;
    succeeded_at: number | null;
    succeeded_id: string | null;
  };
  records: {
    connection_id: string;
    data_type: string;
    record_id: string;
    company_id: string;
    search_key: string;
    sort_key: string;
    /** ISO 4217, empty where the row names none; `null` where the row is not an amount. */
    currency: string | null;
    /** Total in minor units of the currency. */
    amount_minor: number | null;
    json: string;
    modified_at: number;
  };
  uploads: {
    id: string;
    company_id: string;
    session_id: string;
    connection_id: string | null;
    consent_id: string;
    integration_key: string;
    report: ReportKind;
    file_name: string;
    bytes: number;
    status: 'receiving' | 'stored' | 'accepted' | 'replaced';
    digest: string | null;
    summary: string | null;
    changes: string | null;
    created_at: number;
    sent_at: Generated<number | null>;
    /** Of the draft that it was sent with: `draft_problems` tells what was noted in it. */
    draft_id: Generated<number | null>;
  };
  /** All rows of one kind that one company sent in reports of one software. */
  sets: {
    id: Generated<number>;
    company_id: string;
    integration_key: string;
    data_type: DataType;
    /** From the first report that was sent. */
    connection_id: string | null;
    /** Counts what was sent: what was compared with another version is compared again. */
    version: Generated<number>;
    /** JSON of `Holdings`: what the set holds in all. */
    holds: string | null;
    /** When the sharing ended: what is sent after that starts another set. */
    ended_at: number | null;
  };
  /** What one report brought into a set. Its rows show once it is published, all at the same moment. */
  batches: {
    id: Generated<number>;
    set_id: number;
    /** Of a report that is not sent yet. */
    draft_id: number | null;
    /** Version of the set that the report was compared with. */
    base_version: number;
    row_count: Generated<number>;
    changes: string | null;
    /** What the set will hold with it. */
    holds: string | null;
    published_at: number | null;
  };
  /** Rows of reports. The id is the batch's and a place in it, so that rows are only ever added at the end. */
  report_rows: {
    id: number;
    record_id: string;
    search_key: string;
    sort_key: string;
    currency: string | null;
    amount_minor: number | null;
    json: string;
  };
  /** Rows that another batch stands for, once that is published. */
  superseded: {
    row_id: number;
    batch_id: number;
  };
  /** Reports that are not sent yet, one of a kind in a journey. Every change of one is a new row. */
  drafts: {
    id: Generated<number>;
    session_id: string;
    report: ReportKind;
    consent_id: string;
    integration_key: string;
    /** JSON of what the person chose, settled and corrected. */
    body: string;
    upload_ids: string;
    status: 'checking' | 'ready' | 'refused' | 'failed';
    progress: string;
    summary: string | null;
    changes: string | null;
    /** Of a Suppliers report: what later reports are checked against. */
    suppliers: string | null;
    created_at: number;
  };
  draft_problems: {
    draft_id: number;
    position: number;
    code: string;
    severity: string;
    column_title: string | null;
    json: string;
    /** Words of the row and of what was noted. */
    search_key: Generated<string>;
    /** JSON of the texts of the row's cells. */
    cells: Generated<string | null>;
    /** JSON of the row as it was taken; absent: it was not. */
    taken: Generated<string | null>;
  };
  /** The suppliers of the Suppliers report that a journey sent. */
  sent_suppliers: {
    session_id: string;
    consent_id: string;
    keys: string;
  };
  /** What people of a company settled about reports of one software. */
  remembered: {
    company_id: string;
    integration_key: string;
    report: ReportKind;
    signature: string;
    settled: string;
    at: number;
  };
  /** How the spend analysis of a company stands; its amounts are rows of its `run`. */
  spend_analyses: {
    company_id: string;
    status: 'Generating' | 'Available' | 'Unavailable' | 'Failed';
    reason: 'nothing_shared' | 'no_amounts' | 'failed' | null;
    error: string | null;
    requested_at: number;
    generated_at: number | null;
    /** Of the rows that show; absent: there are none. */
    run: string | null;
    /** JSON of the connections that it is made from, with their kinds of data. */
    sources: string;
    first_month: string | null;
    last_month: string | null;
    /** The day on which bills were open or overdue. */
    as_of: string | null;
    rows_count: number | null;
    /** JSON of what is open, by currency. */
    standing: string | null;
  };
  spend_suppliers: {
    company_id: string;
    run: string;
    place: number;
    supplier_id: string | null;
    name: string;
    sort_key: string;
    email: string | null;
    tax_number: string | null;
    /** What it is compared by with suppliers that take cards; empty: not by this. */
    name_key: string;
    tax_key: string;
    domain: string;
    first_day: string;
    last_day: string;
  };
  /** What one supplier was paid in one currency for bills and purchases of one month, in minor units. */
  spend_cells: {
    company_id: string;
    run: string;
    place: number;
    currency: string;
    month: string;
    bills: number;
    bills_minor: number;
    costs: number;
    costs_minor: number;
    open_minor: number;
    overdue_minor: number;
    card_minor: number;
    /** Bills with a due date; their amounts in whole units; days times amounts. */
    terms: number;
    terms_weight: number;
    terms_days: number;
    /** The same of bills that were paid in full. */
    settled: number;
    settled_weight: number;
    settled_days: number;
    /** Of these, those with a due date, and those paid after it. */
    settled_due: number;
    late: number;
    late_minor: number;
  };
  spend_methods: {
    company_id: string;
    run: string;
    currency: string;
    month: string;
    method: string;
    payments: number;
    minor: number;
  };
  /** Bills that may be the same. */
  spend_duplicates: {
    company_id: string;
    run: string;
    position: number;
    place: number;
    currency: string;
    month: string;
    minor: number;
    copies: number;
    same_by: 'reference' | 'day';
    bills: string;
  };
  /** Suppliers that take cards, as the business says. */
  card_suppliers: {
    organisation_id: string;
    position: number;
    name: string | null;
    tax_number: string | null;
    email: string | null;
    search_key: string;
    name_key: string;
    tax_key: string;
    domain: string;
  };
  jobs: {
    id: string;
    kind: string;
    /** At most one waiting job of a kind has this subject. */
    subject: string;
    payload: string;
    run_at: number;
    attempts: Generated<number>;
    lease_until: number | null;
    state: Generated<'ready' | 'running' | 'dead'>;
    last_error: string | null;
  };
  idempotency: {
    caller: string;
    route: string;
    key: string;
    body_hash: string;
    status: number | null;
    /** The answer, sealed. */
    answer: Uint8Array | null;
    expires_at: number;
  };
  /** Calls of a minute, by who is limited: a keyed digest of an address, an API key's id or a company's. */
  rate_counts: { subject: string; window_end: number; calls: number };
  /** Answers to tasks for anonymous people that were used, until nobody could use them anyway. */
  used_solutions: { signature: string; expires_at: number };
  /** Fresh links that were mailed to the contact of a company within a day: there is a limit to them. */
  fresh_links: { id: string; company_id: string; at: number };
  /** Who did what. Entries are only ever added, and destroyed with their salt. */
  audit_entries: {
    id: string;
    organisation_id: string;
    company_id: string | null;
    at: number;
    /** JSON of `AuditActor`. */
    actor: string;
    action: string;
    /** JSON of ids. */
    target: string;
    outcome: 'begun' | 'done' | 'unknown';
    request_id: string | null;
    /** JSON of digests that the entry vouches for. */
    proof: string | null;
    salt: string | null;
    /** Of its link; `null` while the call is under way. */
    position: number | null;
  };
  audit_links: {
    organisation_id: string;
    position: number;
    entry_digest: string;
    digest: string;
    /** Position of the entry that tells why this one's entry is gone. */
    erased_by: number | null;
  };
  deletion_receipts: {
    company_id: string;
    organisation_id: string;
    requested_at: number;
    /** JSON of `AuditActor`. */
    requested_by: string;
    /** JSON of counts. */
    removed: string;
    completed_at: number | null;
    digest: string | null;
  };
  /** Which node writes a file just now. */
  upload_locks: {
    id: string;
    owner: string;
    lease_until: number;
    /** Another node asks to go on with it. */
    is_wanted: number;
  };
  migrations: { name: string; at: number };
}

/** A row as it is read. */
export type Rows = { [Table in keyof Tables]: Selectable<Tables[Table]> };

import { type Kysely, sql } from 'kysely';
import { recordConsentGiven } from '../audit/consent-entries.ts';
import { fillSearchKeys } from '../companies/company-columns.ts';
import { inPostgresWords, isPostgres } from './dialect.ts';
import type { Tables } from './schema.ts';
import { indexSearches } from './text-index.ts';

const first = `
create table organisations (id text primary key, name text not null, logo_url text, accent text, cors_origins text not null, created_at bigint not null);
create table api_keys (id text primary key, organisation_id text not null references organisations(id) on delete cascade, name text, hash text not null unique, created_at bigint not null, last_used_at bigint);
create table companies (id text primary key, organisation_id text not null references organisations(id) on delete cascade, name text not null, name_key text not null, description text, tags text not null, created_at bigint not null);
create index companies_page on companies(organisation_id, created_at, id);
create index companies_name on companies(organisation_id, name_key, id);
create table sessions (id text primary key, organisation_id text not null, company_id text not null references companies(id) on delete cascade, version integer not null default 1, status text not null, integration_key text, method text, consent_id text, connection_id text, prepared integer not null default 0, created_at bigint not null, expires_at bigint not null);
create index sessions_company on sessions(company_id, status, created_at);
create table grants (hash text primary key, session_id text not null references sessions(id) on delete cascade, kind text not null, use text not null, capabilities text not null, origins text not null, actor text, return_url text, created_at bigint not null, expires_at bigint not null, used_at bigint);
create index grants_session on grants(session_id);
create index grants_expiry on grants(expires_at);
create table facts (id text primary key, session_id text not null references sessions(id) on delete cascade, company_id text not null, sequence integer not null, type text not null, at bigint not null, integration_key text, attempt_id text, unique (session_id, sequence));
create table consents (id text primary key, organisation_id text not null, company_id text not null references companies(id) on delete cascade, session_id text not null, integration_key text not null, data_types text not null, hash text not null, version integer not null, locale text not null, text text not null, actor text, given_at bigint not null, withdrawn_at bigint);
create index consents_company on consents(company_id, given_at);
create table attempts (id text primary key, session_id text not null references sessions(id) on delete cascade, company_id text not null, integration_key text not null, ticket_hash text not null unique, minted_origin text, return_url text, consent_id text, status text not null, failure text, flow_hash text, pending blob, entities text, opened_at bigint, ended_at bigint, created_at bigint not null, expires_at bigint not null);
create index attempts_session on attempts(session_id, created_at);
create table oauth_states (hash text primary key, attempt_id text not null references attempts(id) on delete cascade, integration_key text not null, flow_hash text not null, verifier blob not null, expires_at bigint not null);
create table connections (id text primary key, organisation_id text not null, company_id text not null references companies(id) on delete cascade, integration_key text not null, method text not null, status text not null, consent_id text, entity_id text, entity_name text, secret blob, secret_version integer not null default 1, refresh_lease bigint, error text, created_at bigint not null, last_sync_at bigint);
create index connections_company on connections(company_id, created_at, id);
create table syncs (connection_id text not null references connections(id) on delete cascade, data_type text not null, id text not null, status text not null, cursor text, modified_since text, next_since text, rows integer not null default 0, error text, requested_at bigint not null, succeeded_at bigint, succeeded_id text, primary key (connection_id, data_type));
create table records (connection_id text not null references connections(id) on delete cascade, data_type text not null, record_id text not null, company_id text not null, search_key text not null, sort_key text not null, currency text, amount_minor bigint, json text not null, modified_at bigint not null, primary key (connection_id, data_type, record_id));
create index records_company on records(company_id, data_type, sort_key, record_id);
create table uploads (id text primary key, company_id text not null references companies(id) on delete cascade, session_id text not null, connection_id text, consent_id text not null, integration_key text not null, report text not null, file_name text not null, bytes bigint not null, status text not null, digest text, summary text, created_at bigint not null);
create index uploads_company on uploads(company_id, created_at, id);
create table staged_rows (upload_id text not null references uploads(id) on delete cascade, record_id text not null, search_key text not null, sort_key text not null, currency text, amount_minor bigint, json text not null, primary key (upload_id, record_id));
create table jobs (id text primary key, kind text not null, subject text not null, payload text not null, run_at bigint not null, attempts integer not null default 0, lease_until bigint, state text not null default 'ready', last_error text);
create unique index jobs_waiting on jobs(kind, subject) where state = 'ready';
create index jobs_due on jobs(state, run_at);
create table idempotency (caller text not null, route text not null, key text not null, body_hash text not null, status integer, answer blob, expires_at bigint not null, primary key (caller, route, key))`;

const drafts = `
drop table staged_rows;
alter table sessions add column skipped text not null default '[]';
alter table uploads add column changes text;
update uploads set status = 'receiving', summary = null where status in ('checking', 'ready', 'refused');
create index uploads_session on uploads(session_id, report);
create table sets (id integer primary key autoincrement, company_id text not null references companies(id) on delete cascade, integration_key text not null, data_type text not null, connection_id text references connections(id) on delete set null, version integer not null default 0, holds text, ended_at bigint);
create unique index sets_live on sets(company_id, integration_key, data_type) where ended_at is null;
create index sets_connection on sets(connection_id, data_type);
create table batches (id integer primary key autoincrement, set_id integer not null references sets(id) on delete cascade, draft_id integer, base_version integer not null, row_count integer not null default 0, changes text, holds text, published_at bigint);
create index batches_set on batches(set_id, id);
create index batches_draft on batches(draft_id) where draft_id is not null;
create table report_rows (id integer primary key, record_id text not null, search_key text not null, sort_key text not null, currency text, amount_minor bigint, json text not null);
create table superseded (row_id bigint not null, batch_id integer not null, primary key (row_id, batch_id)) without rowid;
create index superseded_batch on superseded(batch_id);
create table drafts (id integer primary key autoincrement, session_id text not null references sessions(id) on delete cascade, report text not null, consent_id text not null, integration_key text not null, body text not null, upload_ids text not null, status text not null, progress text not null, summary text, changes text, suppliers text, created_at bigint not null, unique (session_id, report));
create table draft_problems (draft_id integer not null, position integer not null, code text not null, severity text not null, column_title text, json text not null, primary key (draft_id, position)) without rowid;
create table sent_suppliers (session_id text primary key references sessions(id) on delete cascade, consent_id text not null, keys text not null);
create table remembered (company_id text not null references companies(id) on delete cascade, integration_key text not null, report text not null, signature text not null, settled text not null, at bigint not null, primary key (company_id, integration_key, report, signature))`;

const consentWords = `
create table link_settings (organisation_id text not null references organisations(id) on delete cascade, version integer not null, consent text not null, created_at bigint not null, primary key (organisation_id, version));
alter table consents add column extends_id text;
create index consents_extends on consents(extends_id) where extends_id is not null;
create table integration_requests (id text primary key, organisation_id text not null references organisations(id) on delete cascade, company_id text not null references companies(id) on delete cascade, session_id text not null, name text not null, name_key text not null, actor text, at bigint not null);
create index integration_requests_page on integration_requests(organisation_id, at, id);
create index integration_requests_company on integration_requests(company_id, at)`;
const manage = `
alter table sessions add column reconnect_id text;
alter table sessions add column since bigint not null default 0;
alter table facts add column connection_id text;
alter table facts add column actor text;
create index facts_connection on facts(connection_id, at) where connection_id is not null;
alter table attempts add column reconnect_id text;
alter table connections add column linked_at bigint;
update connections set linked_at = created_at where status in ('Linked', 'Deauthorized');
alter table uploads add column sent_at bigint;
update uploads set sent_at = created_at where status in ('accepted', 'replaced')`;

const help = `
create table help_requests (id text primary key, session_id text not null references sessions(id) on delete cascade, step text not null, integration_key text not null, method text not null, status text not null, asker text, helper text, created_at bigint not null, opened_at bigint, ended_at bigint, expires_at bigint not null);
create index help_requests_session on help_requests(session_id, created_at);
create table help_mails (id text primary key, help_request_id text not null references help_requests(id) on delete cascade, session_id text not null, to_address text not null, status text not null, created_at bigint not null);
create index help_mails_session on help_mails(session_id, created_at);
alter table grants add column help_request_id text;
alter table attempts add column help_request_id text`;

const platform = `
alter table companies add column products text not null default '[]';
alter table companies add column parent_id text references companies(id) on delete set null;
create index companies_parent on companies(parent_id) where parent_id is not null;
create table pull_operations (id text primary key, company_id text not null references companies(id) on delete cascade, connection_id text not null references connections(id) on delete cascade, data_type text not null, status text not null, error text, requested_at bigint not null, completed_at bigint);
create index pull_operations_page on pull_operations(company_id, requested_at, id);
create index pull_operations_open on pull_operations(connection_id, data_type) where completed_at is null`;

const returning = `
alter table attempts add column returns integer not null default 0`;

const webhooks = `
create table webhooks (id text primary key, organisation_id text not null references organisations(id) on delete cascade, url text not null, event_types text not null, company_tags text not null, secrets blob not null, disabled integer not null, disabled_reason text, failing_since bigint, created_at bigint not null);
create index webhooks_organisation on webhooks(organisation_id);
create table webhook_deliveries (position integer primary key autoincrement, id text not null unique, webhook_id text not null references webhooks(id) on delete cascade, company_id text, lane text not null, event_id text not null, event_type text not null, body text not null, status text not null, attempts integer not null, last_status integer, error text, next_at bigint not null, created_at bigint not null, ended_at bigint);
create index webhook_deliveries_lane on webhook_deliveries(lane, position) where status = 'Pending';
create index webhook_deliveries_log on webhook_deliveries(webhook_id, position);
create index webhook_deliveries_ended on webhook_deliveries(ended_at) where ended_at is not null`;

const limits = `
create table rate_counts (subject text not null, window_end bigint not null, calls integer not null, primary key (subject, window_end));
create table used_solutions (signature text primary key, expires_at bigint not null)`;

const staff = `
create table staff (id text primary key, organisation_id text not null references organisations(id) on delete cascade, email text not null, email_key text not null unique, name text, role text not null, locale text not null, password_hash text, provider_subject text unique, created_at bigint not null, signed_in_at bigint);
create index staff_page on staff(organisation_id, created_at, id);
create table staff_sessions (hash text primary key, id text not null unique, staff_id text not null references staff(id) on delete cascade, way text not null, user_agent text, created_at bigint not null, used_at bigint not null, expires_at bigint not null);
create index staff_sessions_staff on staff_sessions(staff_id, created_at);
create index staff_sessions_expiry on staff_sessions(expires_at);
create table staff_links (hash text primary key, organisation_id text not null references organisations(id) on delete cascade, staff_id text references staff(id) on delete cascade, purpose text not null, created_at bigint not null, expires_at bigint not null);
create index staff_links_staff on staff_links(staff_id);
create table passkeys (id text primary key, staff_id text not null references staff(id) on delete cascade, name text not null, public_key text not null, counter bigint not null, transports text not null, is_backed_up integer not null, created_at bigint not null, used_at bigint);
create index passkeys_staff on passkeys(staff_id, created_at);
create table sign_ins (hash text primary key, kind text not null, flow_hash text not null, staff_id text references staff(id) on delete cascade, sealed text, expires_at bigint not null);
create index sign_ins_expiry on sign_ins(expires_at);
create table sign_in_limits (subject text primary key, tries integer not null, ends_at bigint not null);
create index sign_in_limits_end on sign_in_limits(ends_at)`;

const freshLinks = `
create table fresh_links (id text primary key, company_id text not null references companies(id) on delete cascade, at bigint not null);
create index fresh_links_company on fresh_links(company_id, at)`;

const audit = `
create table audit_entries (id text primary key, organisation_id text not null references organisations(id) on delete cascade, company_id text references companies(id) on delete cascade, at bigint not null, actor text not null, action text not null, target text not null, outcome text not null, request_id text, proof text, salt text, position bigint);
create unique index audit_entries_position on audit_entries(organisation_id, position);
create index audit_entries_company on audit_entries(company_id) where company_id is not null;
create index audit_entries_begun on audit_entries(at) where position is null;
create table audit_links (organisation_id text not null references organisations(id) on delete cascade, position bigint not null, entry_digest text not null, digest text not null, erased_by bigint, primary key (organisation_id, position));
alter table organisations add column audit_position bigint not null default 0;
alter table organisations add column audit_digest text not null default '';
create table deletion_receipts (company_id text primary key, organisation_id text not null references organisations(id) on delete cascade, requested_at bigint not null, requested_by text not null, removed text not null, completed_at bigint, digest text);
create index deletion_receipts_page on deletion_receipts(organisation_id, requested_at)`;

const manageCodes = `
alter table companies add column contact_email text;
alter table companies add column contact_name text;
create table manage_codes (id text primary key, session_id text not null references sessions(id) on delete cascade, company_id text not null references companies(id) on delete cascade, grant_hash text not null, code_hash text not null, tries integer not null, created_at bigint not null, expires_at bigint not null, used_at bigint);
create index manage_codes_company on manage_codes(company_id, created_at);
create index manage_codes_grant on manage_codes(grant_hash, created_at)`;

const scopedKeys = `
alter table api_keys add column scopes text;
alter table api_keys add column old_hash text;
alter table api_keys add column old_until bigint;
alter table api_keys add column old_last_used_at bigint;
create unique index api_keys_old_hash on api_keys(old_hash);
create index idempotency_expires on idempotency(expires_at)`;

const profile = `
alter table organisations add column icon_url text;
alter table organisations add column redirect_url text;
alter table organisations add column sync_settings text;
alter table companies add column sync_settings text`;

const uploadLocks = `
create table upload_locks (id text primary key, owner text not null, lease_until bigint not null, is_wanted integer not null)`;

const companies = `
alter table companies add column code text;
alter table companies add column code_key text;
alter table companies add column address text;
alter table companies add column owner_id text references staff(id) on delete set null;
alter table companies add column archived_at bigint;
alter table companies add column version integer not null default 1;
alter table companies add column search_key text not null default '';
create unique index companies_code on companies(organisation_id, code_key) where code_key is not null;
create index companies_owner on companies(owner_id) where owner_id is not null`;

const companyList = `
create index companies_active_name on companies(organisation_id, name_key, id, search_key, archived_at) where archived_at is null;
create index companies_active_created on companies(organisation_id, created_at, id, archived_at) where archived_at is null;
create index companies_active_code on companies(organisation_id, (code_key is null), code_key, id, archived_at) where archived_at is null;
create index companies_archived on companies(organisation_id, name_key, id, search_key, archived_at) where archived_at is not null;
create index connections_status on connections(company_id, status);
create index connections_integration on connections(integration_key, company_id)`;

const timeline = `
create table company_events (position integer primary key autoincrement, id text not null unique, organisation_id text not null references organisations(id) on delete cascade, company_id text not null references companies(id) on delete cascade, type text not null, at bigint not null, session_id text, integration_key text, connection_id text, actor text, details text);
create index company_events_company on company_events(company_id, position);
create index company_events_organisation on company_events(organisation_id, at);
create index company_events_session on company_events(session_id, type) where session_id is not null;
alter table sessions add column opened_at bigint;
insert into company_events (id, organisation_id, company_id, type, at, session_id, integration_key, connection_id, actor) select facts.id, companies.organisation_id, companies.id, facts.type, facts.at, facts.session_id, facts.integration_key, facts.connection_id, '{"kind":"session","person":' || facts.actor || '}' from facts join companies on companies.id = facts.company_id union all select id, organisation_id, id, 'created', created_at, null, null, null, null from companies order by 5;
update sessions set opened_at = (select min(at) from facts where facts.session_id = sessions.id)`;

const invitations = `
create table email_templates (organisation_id text not null references organisations(id) on delete cascade, name text not null, version integer not null, text text not null, created_at bigint not null, primary key (organisation_id, name, version));
create table invitations (id text primary key, company_id text not null references companies(id) on delete cascade, session_id text not null references sessions(id) on delete cascade, template text not null, locale text not null, to_address text not null, subject text not null, use text not null, seconds integer not null, status text not null, reason text, created_at bigint not null, sent_at bigint, expires_at bigint not null);
create index invitations_company on invitations(company_id, created_at);
create index invitations_session on invitations(session_id)`;

const linkPage = `
alter table organisations add column accent_dark text;
alter table organisations add column locale text;
alter table link_settings add column branding text;
alter table link_settings add column journey text;
alter table link_settings add column texts text;
alter table link_settings add column origins text;
alter table link_settings add column saved_by text;
create table pictures (id text primary key, organisation_id text not null references organisations(id) on delete cascade, digest text not null, type text not null, width integer not null, height integer not null, size integer not null, data blob not null, created_at bigint not null);
create unique index pictures_digest on pictures(organisation_id, digest)`;

const projects = `
create table project_defaults (
  company_id text primary key references companies(id) on delete cascade,
  version integer not null,
  team text not null,
  location text not null,
  notes text not null,
  report_templates text not null,
  excluded_staff text not null
);
create table projects (
  id text primary key,
  organisation_id text not null references organisations(id) on delete cascade,
  company_id text not null references companies(id),
  name text not null,
  name_key text not null,
  starts_on text not null,
  ends_on text not null,
  version integer not null,
  team text not null,
  location text not null,
  notes text not null,
  report_templates text not null,
  excluded_staff text not null,
  created_at bigint not null
);
create index projects_days on projects(organisation_id, starts_on, id);
create index projects_company on projects(company_id, starts_on);
create table documents (
  id text primary key,
  company_id text not null references companies(id) on delete cascade,
  project_id text references projects(id) on delete cascade,
  file text not null,
  file_name text not null,
  bytes integer not null,
  digest text not null,
  created_at bigint not null,
  stored_at bigint
);
create index documents_company on documents(company_id);
create index documents_project on documents(project_id);
create index documents_file on documents(file)`;
const integrations = `
create table oauth_clients (id text primary key, organisation_id text not null references organisations(id) on delete cascade, integration_key text not null, client_id text not null, secret blob not null, created_at bigint not null, changed_at bigint not null, unique (organisation_id, integration_key, client_id));
create table integration_settings (organisation_id text not null references organisations(id) on delete cascade, integration_key text not null, is_enabled integer not null, oauth_client_id text, version integer not null, changed_at bigint not null, tested_at bigint, test text, primary key (organisation_id, integration_key));
alter table webhook_deliveries add column answer text`;

const clientImport = `
create table company_imports (id text primary key, organisation_id text not null references organisations(id) on delete cascade, file_id text not null, file_name text not null, bytes bigint not null, status text not null, choices text not null default '{}', reading integer not null default 0, understood text, refusal text, row_count integer not null default 0, error_count integer not null default 0, warning_count integer not null default 0, out_count integer not null default 0, created_count integer not null default 0, rejected_count integer not null default 0, removed_count integer not null default 0, cursor bigint not null default 0, created_by text not null, created_at bigint not null, started_by text, started_at bigint, undone_by text, ended_at bigint, emptied_at bigint);
create index company_imports_page on company_imports(organisation_id, created_at, id);
create table company_import_rows (import_id text not null references company_imports(id) on delete cascade, line bigint not null, reading integer not null, cells text not null, fixes text, field_values text not null, problems text not null, own_errors integer not null, name_key text, code_key text, code_twin bigint, code_taken_by text, name_twin bigint, name_taken_by text, severity integer not null default 0, state text not null, company_id text references companies(id) on delete cascade, primary key (import_id, line));
create index company_import_rows_state on company_import_rows(import_id, state, severity, line);
create index company_import_rows_codes on company_import_rows(import_id, code_key, line) where code_key is not null and state = 'open';
create index company_import_rows_names on company_import_rows(import_id, name_key, line) where name_key is not null and state = 'open';
create index company_import_rows_company on company_import_rows(company_id) where company_id is not null`;
const spend = `
create table spend_analyses (company_id text primary key references companies(id) on delete cascade, status text not null, reason text, error text, requested_at bigint not null, generated_at bigint, run text, sources text not null, first_month text, last_month text, as_of text, rows_count bigint, standing text);
create table spend_suppliers (company_id text not null references companies(id) on delete cascade, run text not null, place bigint not null, supplier_id text, name text not null, sort_key text not null, email text, tax_number text, name_key text not null, tax_key text not null, domain text not null, first_day text not null, last_day text not null, primary key (run, place));
create index spend_suppliers_company on spend_suppliers(company_id);
create table spend_cells (company_id text not null references companies(id) on delete cascade, run text not null, place bigint not null, currency text not null, month text not null, bills bigint not null, bills_minor bigint not null, costs bigint not null, costs_minor bigint not null, open_minor bigint not null, overdue_minor bigint not null, card_minor bigint not null, terms bigint not null, terms_weight bigint not null, terms_days bigint not null, settled bigint not null, settled_weight bigint not null, settled_days bigint not null, settled_due bigint not null, late bigint not null, late_minor bigint not null, primary key (run, currency, place, month));
create index spend_cells_company on spend_cells(company_id);
create table spend_methods (company_id text not null references companies(id) on delete cascade, run text not null, currency text not null, month text not null, method text not null, payments bigint not null, minor bigint not null, primary key (run, currency, month, method));
create index spend_methods_company on spend_methods(company_id);
create table spend_duplicates (company_id text not null references companies(id) on delete cascade, run text not null, position bigint not null, place bigint not null, currency text not null, month text not null, minor bigint not null, copies bigint not null, same_by text not null, bills text not null, primary key (run, position));
create index spend_duplicates_company on spend_duplicates(company_id);
create table card_suppliers (organisation_id text not null references organisations(id) on delete cascade, position bigint not null, name text, tax_number text, email text, search_key text not null, name_key text not null, tax_key text not null, domain text not null, primary key (organisation_id, position));
create index card_suppliers_name on card_suppliers(organisation_id, name_key) where name_key <> '';
create index card_suppliers_tax on card_suppliers(organisation_id, tax_key) where tax_key <> '';
create index card_suppliers_domain on card_suppliers(organisation_id, domain) where domain <> '';
insert into spend_analyses (company_id, status, requested_at, sources) select id, 'Generating', 0, '[]' from companies where exists (select 1 from connections where connections.company_id = companies.id);
insert into jobs (id, kind, subject, payload, run_at, attempts, state) select 'spend-' || company_id, 'analyse-spend', company_id, '{}', 0, 0, 'ready' from spend_analyses`;

const reminders = `
create table reminder_schedules (organisation_id text primary key references organisations(id) on delete cascade, is_on integer not null, days text not null, version integer not null, changed_at bigint not null);
create table reminders (company_id text primary key references companies(id) on delete cascade, session_id text not null, staff_id text references staff(id) on delete set null, to_address text not null, contact_email text, locale text not null, use text not null, seconds integer not null, days text not null, count integer not null, began_at bigint not null, next_at bigint, ended_because text);
create index reminders_staff on reminders(staff_id)`;

const customDomains = `
create table custom_domains (organisation_id text primary key references organisations(id) on delete cascade, name text not null, token text not null, held_name text unique, status text not null, checks text not null, added_at bigint not null, checked_at bigint, next_check_at bigint, live_since bigint);
alter table attempts add column hosted_origin text`;

/** Statements in SQLite's words. */
/** What is looked up where there are many, and what a deletion follows: PostgreSQL would read whole tables for it. */
const indexes = `
drop index company_events_organisation;
create index company_events_latest on company_events(organisation_id, position);
create index sessions_began on sessions(organisation_id, created_at);
create index sets_company on sets(company_id);
create index pull_operations_connection on pull_operations(connection_id);
create index manage_codes_session on manage_codes(session_id);
create index oauth_states_attempt on oauth_states(attempt_id);
create index help_mails_request on help_mails(help_request_id);
create index webhook_deliveries_company on webhook_deliveries(company_id) where company_id is not null;
create index jobs_subject on jobs(subject)`;

const bulkChanges = `
create table bulk_changes (id text primary key, organisation_id text not null references organisations(id) on delete cascade, act text not null, more text not null, status text not null, company_count integer not null, done_count integer not null default 0, refused_count integer not null default 0, cursor bigint not null default 0, created_by text not null, created_at bigint not null, ended_at bigint);
create index bulk_changes_page on bulk_changes(organisation_id, created_at, id);
create table bulk_change_rows (change_id text not null references bulk_changes(id) on delete cascade, position bigint not null, company_id text not null references companies(id) on delete cascade, state text not null, code text, primary key (change_id, position));
create index bulk_change_rows_company on bulk_change_rows(company_id)`;

const savedViews = `
create table saved_views (id text primary key, organisation_id text not null references organisations(id) on delete cascade, staff_id text references staff(id) on delete cascade, made_by text references staff(id) on delete set null, list text not null, name text not null, name_key text not null, state text not null, version integer not null, changed_at bigint not null, deleted_at bigint);
create index saved_views_list on saved_views(organisation_id, list, name_key);
create index saved_views_staff on saved_views(staff_id);
create index saved_views_maker on saved_views(made_by);
create table default_views (staff_id text not null references staff(id) on delete cascade, list text not null, view_id text not null references saved_views(id) on delete cascade, primary key (staff_id, list));
create index default_views_view on default_views(view_id)`;

/** The funnel asks when each step of a journey was reached: the index has it all. */
const funnelIndex = `
drop index company_events_session;
create index company_events_session on company_events(session_id, type, at) where session_id is not null`;

const statements = (text: string) => async (database: Kysely<Tables>) => {
  for (const statement of text.split(';\n'))
    await sql.raw(isPostgres(database) ? inPostgresWords(statement) : statement).execute(database);
};

const fileNotes = `
alter table draft_problems add column search_key text not null default '';
alter table draft_problems add column cells text;
alter table draft_problems add column taken text;
alter table uploads add column draft_id bigint;
create index uploads_draft on uploads(draft_id) where draft_id is not null`.trim();

const pausedSync = `alter table companies add column sync_paused_at bigint`;

/** In order; a name never changes once released. */
const migrations: Record<string, (database: Kysely<Tables>) => Promise<void>> = {
  '001-start': statements(first),
  '002-drafts': statements(drafts),
  '003-consent-words': statements(consentWords),
  '004-help': statements(help),
  '005-manage': statements(manage),
  '006-platform': statements(platform),
  '007-returning': statements(returning),
  '008-webhooks': statements(webhooks),
  '009-limits': statements(limits),
  '010-staff': statements(staff),
  '011-fresh-links': statements(freshLinks),
  '012-audit': statements(audit),
  '013-audit-of-consents': async (database) => {
    const consents = await database.selectFrom('consents').selectAll().orderBy('given_at').execute();
    for (const consent of consents) await recordConsentGiven(database, consent);
  },
  '014-manage-codes': statements(manageCodes),
  '015-scoped-keys': statements(scopedKeys),
  '016-profile': statements(profile),
  '017-upload-locks': statements(uploadLocks),
  '018-companies': async (database) => {
    await statements(companies)(database);
    await fillSearchKeys(database);
  },
  '018b-company-list': (database) =>
    // PostgreSQL keeps no entry in an index that is longer than a third of a page: it looks at the rows instead.
    statements(isPostgres(database) ? companyList.replaceAll(', search_key', '') : companyList)(database),
  '019-invitations': statements(invitations),
  '020-link-page': statements(linkPage),
  '021-timeline': statements(timeline),
  '022-spend': statements(spend),
  '023-client-import': statements(clientImport),
  '024-projects': statements(projects),
  '025-integrations': statements(integrations),
  '026-reminders': statements(reminders),
  '027-indexes': statements(indexes),
  '028-domains': statements(customDomains),
  '029-saved-views': statements(savedViews),
  '029b-bulk-changes': statements(bulkChanges),
  '030-paused-sync': statements(pausedSync),
  '030b-file-notes': statements(fileNotes),
  '031-funnel-index': statements(funnelIndex),
};

/** Any number that nobody else locks. */
const MIGRATIONS_LOCK = 7_305_808_869;

/** Brings the database to the newest schema, all steps in one transaction. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // Only one node at a time brings the schema up to date; the others wait for it.
    if (isPostgres(database)) await sql`select pg_advisory_xact_lock(${MIGRATIONS_LOCK})`.execute(transaction);
    await sql`create table if not exists migrations (name text primary key, at bigint not null)`.execute(transaction);
    const rows = await transaction.selectFrom('migrations').select('name').execute();
    const done = new Set(rows.map(({ name }) => name));

    for (const [name, up] of Object.entries(migrations)) {
      if (done.has(name)) continue;
      await up(transaction);
      await transaction.insertInto('migrations').values({ name, at: Date.now() }).execute();
    }
    if (isPostgres(database)) await indexSearches(transaction);
  });
}

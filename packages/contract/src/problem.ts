import * as z from 'zod/mini';
import { openEnum } from './schema.ts';

/** Every error of the API: its status, whether the same call may succeed later, and what a developer should know. */
export const problems = {
  invalid_request: {
    status: 400,
    retryable: false,
    means: 'A parameter, query value or field is missing or wrong; `validation.errors` names each.',
  },
  malformed_json: { status: 400, retryable: false, means: 'The body is not JSON.' },
  idempotency_key_invalid: {
    status: 400,
    retryable: false,
    means: '`Idempotency-Key` must be 1 to 255 visible characters.',
  },
  task_unsolved: {
    status: 400,
    retryable: false,
    means: 'The task for who shows nothing was not solved, or its solution was used before: get another and solve it.',
  },
  api_key_invalid: {
    status: 401,
    retryable: false,
    means: 'No API key was sent, or it is unknown or revoked. Send `Authorization: Basic base64(API_KEY)`.',
  },
  token_missing: { status: 401, retryable: false, means: 'No session token was sent.' },
  token_invalid: {
    status: 401,
    retryable: false,
    means: 'The session token was not made by this server, was changed, or its session was revoked.',
  },
  token_expired: {
    status: 401,
    retryable: true,
    means: 'The session token is older than 15 minutes: fetch a new one.',
  },
  staff_signed_out: {
    status: 401,
    retryable: false,
    means: 'Nobody is signed in here, or their session has ended: sign in again.',
  },
  sign_in_failed: {
    status: 401,
    retryable: false,
    means: 'The address and the password don’t belong together, or the passkey is not known here.',
  },
  origin_not_allowed: {
    status: 403,
    retryable: false,
    means: 'The page asking is not among the session’s allowed origins.',
  },
  capability_missing: {
    status: 403,
    retryable: false,
    means: 'The session may not do this: mint it with the capability named.',
  },
  role_not_allowed: {
    status: 403,
    retryable: false,
    means: 'The role of whoever is signed in may not do this.',
  },
  sign_in_again: {
    status: 403,
    retryable: false,
    means: 'This needs a sign-in of the last 15 minutes: sign in once more.',
  },
  scope_missing: {
    status: 403,
    retryable: false,
    means: 'The API key is not for this: make one with the scope named.',
  },
  consent_required: {
    status: 403,
    retryable: false,
    means: 'Nobody has consented to sharing this data from this software, or the consent was withdrawn.',
  },
  code_wrong: {
    status: 403,
    retryable: false,
    means: 'This is not the code that was mailed last to this browser’s request.',
  },
  not_for_helpers: {
    status: 403,
    retryable: false,
    means: 'A helper’s link does the one step that it was made for, after its helper has said who they are.',
  },
  not_found: { status: 404, retryable: false, means: 'There is nothing here for this caller.' },
  import_not_found: { status: 404, retryable: false, means: 'This organisation has no such import.' },
  company_not_found: { status: 404, retryable: false, means: 'No such company in this organisation.' },
  connection_not_found: { status: 404, retryable: false, means: 'No such connection of this company.' },
  integration_not_found: { status: 404, retryable: false, means: 'No integration has this key.' },
  upload_not_found: { status: 404, retryable: false, means: 'No such upload of this company.' },
  draft_not_found: { status: 404, retryable: false, means: 'This journey has no unsent report of this kind.' },
  attempt_not_found: { status: 404, retryable: false, means: 'No such attempt of this session.' },
  consent_not_found: { status: 404, retryable: false, means: 'No such consent record of this company.' },
  help_request_not_found: { status: 404, retryable: false, means: 'This journey has no such help request.' },
  link_url_unknown: { status: 404, retryable: false, means: 'The Link URL is not one of this server’s.' },
  project_not_found: { status: 404, retryable: false, means: 'No such project of this company.' },
  document_not_found: { status: 404, retryable: false, means: 'No such information document of this company.' },
  webhook_not_found: { status: 404, retryable: false, means: 'No such webhook of this organisation.' },
  staff_not_found: { status: 404, retryable: false, means: 'Nobody of this organisation’s staff has this id.' },
  // Not 501: programs written for the field's API ask again for an hour after a status of 5xx.
  not_supported: { status: 404, retryable: false, means: 'This server does not offer that operation.' },
  method_not_allowed: { status: 405, retryable: false, means: 'This address exists, but not for this method.' },
  session_stale: {
    status: 409,
    retryable: false,
    means: 'The session moved on in another tab or device; the answer carries the current `session`.',
  },
  consent_changed: {
    status: 409,
    retryable: false,
    means: 'The consent’s text changed since it was shown: show the new one.',
  },
  settings_changed: {
    status: 409,
    retryable: false,
    means: 'The link settings were changed since they were read: get them again.',
  },
  changed_meanwhile: {
    status: 409,
    retryable: false,
    means: 'Somebody changed it since the `version` that was sent: get it again, and say what is to change in that.',
  },
  code_taken: { status: 409, retryable: false, means: 'Another company of this organisation has this code.' },
  company_has_projects: {
    status: 409,
    retryable: false,
    means: 'Projects are attached to the company: delete them first, or archive the company.',
  },
  too_many_documents: {
    status: 409,
    retryable: false,
    means: 'There are 20 information documents: remove some first.',
  },
  step_not_ready: { status: 409, retryable: false, means: 'An earlier step of the session is still open.' },
  method_not_offered: {
    status: 409,
    retryable: false,
    means: 'This integration does not offer that way of sharing here.',
  },
  attempt_closed: { status: 409, retryable: false, means: 'The attempt has ended: start another.' },
  mail_not_offered: { status: 409, retryable: false, means: 'This server sends no mail: `SMTP_URL` is not set.' },
  sign_in_way_off: { status: 409, retryable: false, means: 'This server does not offer that way of signing in.' },
  staff_exists: { status: 409, retryable: false, means: 'Somebody with this e-mail address signs in here already.' },
  staff_active: {
    status: 409,
    retryable: false,
    means: 'This person has signed in before: a forgotten password is replaced by mail, not by an invitation.',
  },
  last_administrator: {
    status: 409,
    retryable: false,
    means: 'Nobody else administers this organisation: make somebody an administrator first.',
  },
  bulk_change_not_found: { status: 404, retryable: false, means: 'No such change of companies of this organisation.' },
  other_number: {
    status: 409,
    retryable: false,
    means: 'Another number of companies fits by now: `companies` says how many. Nothing was done.',
  },
  view_not_found: { status: 404, retryable: false, means: 'No such view, or it is somebody else’s own.' },
  view_name_taken: { status: 409, retryable: false, means: 'Another view of this list has the name.' },
  too_many_views: { status: 409, retryable: false, means: 'There are 100 views of this list: delete one first.' },
  import_not_ready: {
    status: 409,
    retryable: false,
    means: 'The import is not at the point where this is done: get it, and see its `status`.',
  },
  import_has_errors: {
    status: 409,
    retryable: false,
    means: 'Rows of the list have errors: correct them or take them out. Nothing was created.',
  },
  import_in_use: {
    status: 409,
    retryable: false,
    means: 'Something hangs on companies of the import, so it can’t be undone: `companies` names some.',
  },
  analysis_not_ready: {
    status: 409,
    retryable: false,
    means: 'The company has no spend analysis just now; its `status` says why.',
  },
  connection_not_linked: { status: 409, retryable: false, means: 'The connection is not linked.' },
  upload_incomplete: { status: 409, retryable: true, means: 'Not all bytes of the file have arrived.' },
  too_many_api_keys: { status: 409, retryable: false, means: 'The organisation has 50 API keys: delete one first.' },
  too_many_files: {
    status: 409,
    retryable: false,
    means: 'More files of this report were begun than one can have: remove some.',
  },
  upload_changed: {
    status: 409,
    retryable: false,
    means: 'The bytes that arrived are not those that were read: send the file again.',
  },
  report_mismatch: {
    status: 409,
    retryable: false,
    means:
      'The report looks like another company’s: hardly a supplier in it was sent before. Send it with `isRightCompany` when the person has confirmed it.',
  },
  report_has_errors: {
    status: 409,
    retryable: false,
    means: 'Rows of the report have errors: correct them or leave them out.',
  },
  report_not_ready: { status: 409, retryable: true, means: 'The server has not read all of the report yet.' },
  report_not_asked: { status: 409, retryable: false, means: 'This journey does not ask for that report.' },
  report_required: { status: 409, retryable: false, means: 'The journey can’t go on without that report.' },
  draft_changed: {
    status: 409,
    retryable: false,
    means: 'The report was changed in another tab or device since it was seen: get it again.',
  },
  report_unreadable: { status: 409, retryable: false, means: 'The file could not be read as this report.' },
  idempotency_in_progress: {
    status: 409,
    retryable: true,
    means: 'The first call with this `Idempotency-Key` is still running.',
  },
  session_ended: { status: 410, retryable: false, means: 'The link session has ended or expired: mint another.' },
  link_url_used: {
    status: 410,
    retryable: false,
    means: 'This one-time Link URL was opened on another device before.',
  },
  link_url_expired: { status: 410, retryable: false, means: 'The Link URL’s time is over.' },
  code_over: {
    status: 410,
    retryable: false,
    means: 'No code is awaited here: its time is over, it was used, or too many others were tried. Ask for another.',
  },
  help_request_over: {
    status: 410,
    retryable: false,
    means: 'The help request was done, taken back, or its time is over.',
  },
  staff_link_over: {
    status: 410,
    retryable: false,
    means: 'The link was used, replaced by a newer one, or its time is over.',
  },
  body_too_large: { status: 413, retryable: false, means: 'The body is larger than this address takes.' },
  file_too_large: { status: 413, retryable: false, means: 'The file is larger than the limit in `GET /link/session`.' },
  unsupported_media_type: { status: 415, retryable: false, means: 'Send `Content-Type: application/json`.' },
  idempotency_key_reused: { status: 422, retryable: false, means: 'The `Idempotency-Key` was used with another body.' },
  rate_limited: { status: 429, retryable: true, means: 'Too many calls: wait for `Retry-After` seconds.' },
  internal: { status: 500, retryable: true, means: 'The server failed; its log has the `correlationId`.' },
  provider_unavailable: { status: 503, retryable: true, means: 'The accounting software does not answer.' },
  stopping: { status: 503, retryable: true, means: 'The server is being restarted.' },
} as const satisfies Record<string, { status: number; retryable: boolean; means: string }>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];

const ValidationItem = z.looseObject({
  /** Where it is: `body.name`, `query.pageSize`. */
  itemId: z.optional(z.nullable(z.string())),
  message: z.optional(z.nullable(z.string())),
  validatorName: z.optional(z.nullable(z.string())),
});

/** The one error body. `code` is stable; `error` is a sentence in the caller's language. */
export const Problem = z.looseObject({
  statusCode: z.int(),
  service: z.string(),
  error: z.string(),
  code: openEnum(problemCodes),
  correlationId: z.string(),
  canBeRetried: openEnum(['True', 'False']),
  validation: z.optional(
    z.nullable(
      z.looseObject({
        errors: z.optional(z.nullable(z.array(ValidationItem))),
        warnings: z.optional(z.nullable(z.array(ValidationItem))),
      }),
    ),
  ),
});
export type Problem = z.infer<typeof Problem>;

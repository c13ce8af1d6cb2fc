import type {
  Attempt,
  ConsentText,
  Fact,
  Helping,
  HelpRequest,
  IntegrationGuide,
  LinkIntegration,
  LinkSession,
  ProblemCode,
  ReportDraft,
  ReportKind,
  ReportProblem,
  ReportSummary,
  Upload,
} from '@client-link/api-client/link';
import type { ManagedConnection, ManagedConsent } from '@client-link/api-client/manage';
import { type Patch, readInWorker, type Settled, type SupplierKeys } from '@client-link/intake';
import { digestOf } from '@client-link/intake';
import type { Found } from './found.ts';

export const API_URL = 'http://link.example';

const NOW = '2026-11-22T09:30:00.000Z';
const ATTEMPT_MS = 30 * 60_000;

export const integration = (
  key: string,
  name: string,
  vendor: string,
  more: Partial<LinkIntegration> = {},
): LinkIntegration => ({
  key,
  name,
  vendor,
  aliases: [],
  tags: [],
  methods: ['upload'],
  dataTypes: ['suppliers', 'bills', 'billPayments', 'directCosts'],
  reports: ['suppliers', 'bills'],
  ...more,
});

const products = [
  integration('sandbox', 'Sandbox Books', 'Client Link', { methods: ['connect', 'upload'] }),
  integration('qhyg', 'QuickBooks Online', 'Intuit', { aliases: ['QBO'], methods: ['connect', 'upload'] }),
  integration('pqsw', 'QuickBooks Desktop', 'Intuit', { aliases: ['QBD'] }),
  integration('gp', 'Dynamics GP', 'Microsoft', { aliases: ['GP', 'Great Plains'] }),
  integration('ledgerly', 'Ledgerly', 'Ledgerly'),
  integration('sage-100-france', 'Sage 100', 'Sage', { aliases: ['Sage 100cloud', 'Ligne 100'] }),
  integration('file', 'Any spreadsheet', 'Other'),
];

interface Refusal {
  code: ProblemCode;
  status: number;
  times: number;
}

/** A section of a consent that is one list. */
const section = (id: string, title: string, lines: string[]): ConsentText['sections'][number] => ({
  id,
  title,
  body: lines.map((line) => `- ${line}`).join('\n'),
  blocks: [{ kind: 'list', items: lines.map((text) => [{ text }]) }],
});

/** A server small enough for tests that keeps the contract: one session, its versions, attempts, uploads and facts. */
export class FakeServer {
  session: LinkSession = {
    id: crypto.randomUUID(),
    version: 1,
    status: 'open',
    expiresAt: '2026-12-22T09:30:00.000Z',
    now: NOW,
    company: { id: crypto.randomUUID(), name: 'Hairosmith Inc.' },
    organisation: { name: 'Northbank', accent: '#1f5fd6' },
    capabilities: ['connect', 'upload'],
    limits: { maxFileBytes: 1_000_000_000 },
    requirements: [],
    uploads: [],
    drafts: [],
    remembered: [],
    facts: [],
    helpRequests: [],
  };
  integrations = products;
  recent: string[] = [];
  consentVersion = 1;
  /** Instead of the usual ones. */
  consentSections: ConsentText['sections'] | undefined;
  /** The reports that uploading asks for, in order. */
  reports: ReportKind[] = ['suppliers', 'bills'];
  /** The server finds this besides what it reads, by report. */
  finds: Partial<Record<ReportKind, Partial<ReportSummary>>> = {};
  /** How long a piece of a file takes to arrive. */
  pieceMs = 0;
  /** How long the server takes to read a report. */
  readingMs = 0;
  /** What a guide waits for. */
  guideIsHere: Promise<unknown> = Promise.resolve();
  /** Every call, as `POST /link/attempts`. */
  calls: string[] = [];
  bodies: Record<string, unknown>[] = [];
  /** What the company's contact was mailed. */
  code = '';
  /** What there is to manage. */
  connections: ManagedConnection[] = [];
  consents: ManagedConsent[] = [];
  #refusals = new Map<string, Refusal>();
  #isPrepared = false;
  #skipped = new Set<string>();
  #bytes = new Map<string, Blob>();
  #problems = new Map<string, ReportProblem[]>();
  #suppliers: SupplierKeys | undefined;
  #attempts: Attempt[] = [];
  #isDown = false;
  #links = 0;

  constructor() {
    this.#progress();
  }

  /** The next call of this kind, or several, is refused. */
  refuse(call: string, code: ProblemCode, status: number, times = 1): void {
    this.#refusals.set(call, { code, status, times });
  }

  /** From now on no call arrives. */
  disconnect(isDown = true): void {
    this.#isDown = isDown;
  }

  get attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** What another tab, the provider or the person there does with the latest attempt. */
  attemptIs(status: Attempt['status'], more: Partial<Attempt> = {}): void {
    const attempt = this.#attempts.at(-1);
    if (!attempt) throw new Error('no attempt was minted');
    Object.assign(attempt, { status, ...more });
    if (status === 'opened') attempt.openedAt ??= new Date(Date.parse(this.session.now) - 12_000).toISOString();
    if (status === 'linked') this.connects(attempt);
    else this.#progress();
  }

  /** The sharing is ended, here or by the business. */
  withdraws(): this {
    for (const key of ['consent', 'source', 'connection', 'shared'] as const) delete this.session[key];
    this.#isPrepared = false;
    this.#tell('withdrawn');
    return this.#moved();
  }

  /** The software is connected. */
  connects(attempt?: Attempt): void {
    const { key, name } = this.session.source!.integration;
    this.session.connection = {
      id: crypto.randomUUID(),
      status: 'Linked',
      platformName: name,
      entityName: 'Hairosmith Inc.',
      syncStatus: 'running',
    };
    this.session.shared = { suppliers: 0, bills: 0, totals: [] };
    this.#tell('connected', { integration: key, ...(attempt && { attemptId: attempt.id }) });
    this.#progress();
  }

  /** The first synchronisation is through. */
  syncIsComplete(): void {
    this.session.connection!.syncStatus = 'complete';
    this.session.shared = {
      suppliers: 60,
      bills: 400,
      totals: [{ currency: 'EUR', totalAmount: '4574694.62' }],
      period: { from: '2025-11-01', to: '2026-10-31' },
    };
    this.#moved();
  }

  /** Puts the session where it was before the page was opened. */
  hasChosen(key: string, method: 'connect' | 'upload'): this {
    this.session.source = { integration: this.integrations.find((product) => product.key === key)!, method };
    return this.#moved();
  }

  hasConsented(): this {
    this.session.consent = { id: crypto.randomUUID(), hash: this.#consentText('en').hash, at: NOW };
    this.#tell('consented', { integration: this.session.source!.integration.key });
    return this.#moved();
  }

  hasPrepared(): this {
    this.#isPrepared = true;
    return this.#moved();
  }

  hasUpload(upload: Partial<Upload>, content = ''): this {
    this.session.uploads.push({
      id: crypto.randomUUID().replaceAll('-', ''),
      report: 'suppliers',
      integrationKey: this.session.source!.integration.key,
      fileName: 'suppliers.csv',
      bytes: 100,
      offset: 100,
      status: 'ready',
      created: NOW,
      ...upload,
    });
    this.#bytes.set(this.session.uploads.at(-1)!.id, new Blob([content]));
    this.#progress();
    return this;
  }

  /** A report that was begun in an earlier visit: its files are here, and what was said of them. */
  async hasDraft(report: ReportKind, content: string, fileName: string, patches: Patch[] = []): Promise<this> {
    const file = new Blob([content]);
    const digest = await digestOf(file, new AbortController().signal);
    this.hasUpload({ report, fileName, bytes: file.size, offset: file.size, digest, status: 'stored' }, content);
    const { id } = this.session.uploads.at(-1)!;
    this.#saveDraft(report, { uploadIds: [id], patches, settled: [], files: [{}], locale: 'en' });
    while (this.#draftOf(report)?.status === 'checking') await new Promise((done) => setTimeout(done, 10));
    return this;
  }

  /** A source from earlier, with the consent that it stands on; the session may manage it. */
  hasConnection(key: string, more: Partial<ManagedConnection> = {}): ManagedConnection {
    const software = this.integrations.find((product) => product.key === key)!;
    const consent: ManagedConsent = {
      id: crypto.randomUUID(),
      integrationKey: key,
      platformName: software.name,
      dataTypes: ['suppliers', 'bills'],
      givenAt: '2026-03-02T10:15:00.000Z',
      actor: { id: 'u1', name: 'Dana Whitfield' },
      connectionIds: [],
    };
    const connection: ManagedConnection = {
      id: crypto.randomUUID(),
      integration: software,
      method: software.methods[0]!,
      status: 'Linked',
      entityName: 'Hairosmith Inc.',
      created: '2026-03-02T10:16:00.000Z',
      linkedAt: '2026-03-02T10:16:00.000Z',
      lastSync: '2026-11-22T06:00:00.000Z',
      syncStatus: 'complete',
      consentId: consent.id,
      shared: [
        { dataType: 'suppliers', count: 180, totals: [] },
        {
          dataType: 'bills',
          count: 2400,
          totals: [{ currency: 'USD', totalAmount: '4574694.62' }],
          period: { from: '2025-11-01', to: '2026-10-31' },
        },
      ],
      history: [
        {
          id: crypto.randomUUID(),
          type: 'connected',
          at: '2026-03-02T10:16:00.000Z',
          actor: { id: 'u1', name: 'Dana Whitfield' },
        },
      ],
      ...more,
    };
    consent.connectionIds.push(connection.id);
    this.connections.push(connection);
    this.consents.unshift(consent);
    if (!this.session.capabilities.includes('manage')) this.session.capabilities.push('manage');
    this.session.connectionCount = this.connections.length;
    return connection;
  }

  /** Opened by a Link URL: to manage, somebody has to say this code. */
  asksForCode(code: string): this {
    this.code = code;
    this.session.capabilities = ['connect', 'upload'];
    delete this.session.connectionCount;
    this.session.canManageByCode = true;
    return this;
  }

  readonly answer = async (request: Request): Promise<Response> => {
    if (this.#isDown) return Response.error();
    const { pathname } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    this.calls.push(call);
    const refusal = this.#refusals.get(call);
    if (refusal?.times) {
      refusal.times -= 1;
      return problem(refusal.code, refusal.status);
    }
    if (pathname.endsWith('/guide')) await this.guideIsHere;
    if (pathname.startsWith('/link/files')) return this.#receive(request, pathname.split('/')[3]);
    const body: Record<string, any> = ['POST', 'PUT'].includes(request.method) ? await request.json() : {};
    if (request.method !== 'GET') this.bodies.push(body);
    if ('version' in body && body['version'] !== this.session.version)
      return problem('session_stale', 409, { session: this.session });
    return this.#route(call, body, request);
  };

  #isChoosing(request: Request): boolean {
    const isAsked = new URL(request.url).searchParams.get('include') === 'integrations';
    return isAsked && this.session.requirements.find(({ status }) => status === 'pending')?.id === 'source';
  }

  #choice() {
    return { results: this.integrations, recent: this.recent };
  }

  #route(call: string, body: Record<string, any>, request: Request): Response {
    const [, report] = /\/link\/session\/reports\/(\w+)/.exec(call) ?? [];
    if (report) return this.#routeReport(call.replace(report, '{report}'), report as ReportKind, body, request);
    const id = call.split('/')[3] ?? '';
    switch (call.replace(/[0-9a-f-]{32,36}/, '{id}')) {
      case 'GET /link/session':
        return json(this.#isChoosing(request) ? { ...this.session, integrations: this.#choice() } : this.session);
      case 'GET /link/integrations':
        return json(this.#choice());
      case `GET /link/integrations/${call.split('/')[3]}/guide`:
        return json(this.#guide(call.split('/')[3]!, new URL(request.url).searchParams.get('locale') ?? 'en'));
      case 'POST /link/integrationRequests':
        return new Response(null, { status: 204 });
      case 'POST /link/session/source':
        delete this.session.consent;
        this.#isPrepared = false;
        return json(this.hasChosen(body['integrationKey'], body['method']).session);
      case 'POST /link/session/source/clear':
        delete this.session.source;
        delete this.session.consent;
        this.#isPrepared = false;
        return json(this.#moved().session);
      case 'GET /link/session/consent':
        return json(this.#consentText(new URL(request.url).searchParams.get('locale') ?? 'en'));
      case 'GET /link/session/consent/additional':
        return json(this.#additionalText(new URL(request.url).searchParams.get('locale') ?? 'en'));
      case 'POST /link/session/consent/additional':
        if (body['hash'] !== this.#additionalText('en').hash) return problem('consent_changed', 409);
        delete this.session.isMoreAsked;
        this.#tell('consented', { integration: this.session.source!.integration.key });
        return json(this.#moved().session);
      case 'POST /link/session/consent/additional/decline':
        delete this.session.isMoreAsked;
        return json(this.#moved().session);
      case 'POST /link/session/consent':
        return this.#consent(body);
      case 'GET /link/consents/{id}':
        return json(this.#receipt(id));
      case 'GET /link/consents/{id}/receipt':
        return new Response(`<h1>Receipt ${id}</h1>`, { headers: { ...headers, 'content-type': 'text/html' } });
      case 'GET /link/connections':
        return json({ results: this.connections, consents: this.consents });
      case 'POST /link/manageCodes':
        return json({ expiresAt: NOW }, 201);
      case 'POST /link/manageCodes/redeem':
        if (body['code'] !== this.code) return problem('code_wrong', 403);
        delete this.session.canManageByCode;
        this.session.capabilities = [...this.session.capabilities, 'manage'];
        this.session.connectionCount = this.connections.length;
        return json(this.session);
      case 'POST /link/connections/{id}/disconnect':
        return this.#disconnect(id);
      case 'POST /link/connections/{id}/reconnect':
        return this.#reconnect(id);
      case 'POST /link/consents/{id}/withdraw':
        this.#endConsent(id);
        return json(this.withdraws().session);
      case 'POST /link/attempts':
        return this.#mint();
      case 'GET /link/attempts/{id}':
        return json(this.#attempts.find((attempt) => attempt.id === id));
      case 'POST /link/attempts/{id}/cancel':
        Object.assign(
          this.#attempts.find((attempt) => attempt.id === id)!,
          { status: 'cancelled' },
        );
        return json(this.session);
      case 'POST /link/helpRequests':
        return this.#ask(body);
      case 'POST /link/helpRequests/{id}/revoke':
        this.helpIs('revoked');
        return json(this.session);
      case 'POST /link/session/helper':
        this.session.helping!.helper = body as { name: string };
        return json(this.session);
      case 'POST /link/session/prepare':
        return json(this.hasPrepared().session);
      case 'POST /link/uploads/{id}/finish':
        return this.#finish(id, body['digest']);
      case 'DELETE /link/uploads/{id}':
        this.#bytes.delete(id);
        this.session.uploads = this.session.uploads.filter((upload) => upload.id !== id);
        return new Response(null, { status: 204 });
      default:
        return problem('not_found', 404);
    }
  }

  #consent(body: Record<string, any>): Response {
    if (body['hash'] !== this.#consentText('en').hash) return problem('consent_changed', 409);
    return json(this.hasConsented().session);
  }

  #disconnect(id: string): Response {
    const connection = this.connections.find((each) => each.id === id);
    if (!connection) return problem('connection_not_found', 404);
    connection.status = 'Unlinked';
    delete connection.linkedAt;
    this.#tell('disconnected', { connectionId: id, integration: connection.integration.key });
    return json(this.#moved().session);
  }

  #reconnect(id: string): Response {
    const { integration: software, method, entityName } = this.connections.find((each) => each.id === id)!;
    this.hasChosen(software.key, method as 'connect').hasConsented();
    delete this.session.connection;
    this.session.reconnect = { connectionId: id, ...(entityName && { entityName }) };
    return json(this.#moved().session);
  }

  #endConsent(id: string): void {
    const consent = this.consents.find((each) => each.id === id);
    if (!consent) return;
    consent.withdrawnAt = NOW;
    for (const connection of this.connections.filter((each) => consent.connectionIds.includes(each.id))) {
      Object.assign(connection, { status: 'Unlinked', shared: [], deletedBy: '2026-12-22T09:30:00.000Z' });
      delete connection.consentId;
      delete connection.linkedAt;
    }
  }

  /** What somebody else did with the link that was made last. */
  helpIs(status: HelpRequest['status'], more: Partial<HelpRequest> = {}): void {
    Object.assign(this.session.helpRequests.at(-1)!, { status, ...more });
  }

  /** From now on who asks is a helper with this step. */
  isForHelper(step: Helping['step'], more: Partial<Helping> = {}): this {
    const ids = step === 'connect' ? ['consent', 'connect'] : [step];
    this.session.requirements = this.session.requirements.filter(({ id }) => ids.includes(id));
    this.session.helping = { step, status: 'opened', expiresAt: this.session.expiresAt, ...more };
    return this;
  }

  #ask({ email }: Record<string, string>): Response {
    const { requirements, source, helpRequests, expiresAt } = this.session;
    const current = requirements.find(({ status }) => status === 'pending')!.id;
    const open = helpRequests.find(({ status }) => ['created', 'opened'].includes(status));
    const request = open ?? {
      id: crypto.randomUUID(),
      step: current === 'consent' && source!.method === 'connect' ? 'connect' : current,
      integrationKey: source!.integration.key,
      status: 'created',
      created: NOW,
      expiresAt,
    };
    if (!open) helpRequests.push(request as HelpRequest);
    if (email) this.helpIs(request.status, { mail: { to: email, status: 'queued' } });
    return json({ ...(!email && { url: `${API_URL}/l/secret-${++this.#links}` }), session: this.session }, 201);
  }

  #mint(): Response {
    const attempt: Attempt = {
      id: crypto.randomUUID(),
      integrationKey: this.session.source!.integration.key,
      status: 'created',
      expiresAt: new Date(Date.now() + ATTEMPT_MS).toISOString(),
    };
    this.#attempts.push(attempt);
    this.session.attempt = attempt;
    return json({ attempt, startUrl: `${API_URL}/oauth/start/ticket-${this.#attempts.length}` }, 201);
  }

  #finish(id: string, digest: string): Response {
    const upload = this.session.uploads.find((each) => each.id === id);
    if (!upload) return problem('upload_not_found', 404);
    Object.assign(upload, { digest, status: 'stored', offset: upload.bytes });
    return json(upload);
  }

  #routeReport(call: string, report: ReportKind, body: Record<string, any>, request: Request): Response {
    const draft = this.#draftOf(report);
    switch (call) {
      case 'PUT /link/session/reports/{report}/draft':
        return json(this.#saveDraft(report, body));
      case 'DELETE /link/session/reports/{report}/draft':
        this.session.drafts = this.session.drafts.filter((each) => each !== draft);
        this.session.uploads = this.session.uploads.filter(({ id }) => !draft?.uploadIds.includes(id));
        return new Response(null, { status: 204 });
      case 'GET /link/session/reports/{report}':
        return draft ? json(draft) : problem('draft_not_found', 404);
      case 'GET /link/session/reports/{report}/problems':
        return json(this.#pageOf(report, new URL(request.url).searchParams));
      case 'POST /link/session/reports/{report}':
        return this.#send(report, body);
      case 'POST /link/session/reports/{report}/skip':
        this.#skipped.add(report);
        return json(this.#moved().session);
      default:
        return problem('not_found', 404);
    }
  }

  #draftOf(report: string): ReportDraft | undefined {
    return this.session.drafts.find((each) => each.report === report);
  }

  #saveDraft(report: ReportKind, body: Record<string, any>): ReportDraft {
    const before = this.#draftOf(report);
    const draft = {
      uploadIds: body['uploadIds'],
      files: body['files'],
      settled: body['settled'],
      patches: body['patches'],
      locale: body['locale'],
      report,
      version: (before?.version ?? 0) + 1,
      status: 'checking',
      progress: { phase: 'waiting', bytesRead: 0, bytesTotal: 0, rows: 0 },
    } as ReportDraft;
    this.session.drafts = [...this.session.drafts.filter((each) => each !== before), draft];
    void this.#read(draft);
    return draft;
  }

  /** As the real one: all files anew, with all that was said, by the same engine. */
  async #read(draft: ReportDraft): Promise<void> {
    if (this.readingMs) await new Promise((done) => setTimeout(done, this.readingMs));
    const files = draft.uploadIds.map((id) => {
      const upload = this.session.uploads.find((each) => each.id === id);
      return new File([this.#bytes.get(id) ?? ''], upload?.fileName ?? 'removed');
    });
    const found: Found = await readInWorker(files, {
      kind: draft.report as ReportKind,
      locale: 'en',
      settled: draft.settled as Settled[],
      patches: draft.patches as Patch[],
      files: draft.files,
      ...(this.#suppliers && { suppliers: this.#suppliers }),
    });
    const { suppliers, problems, ...rest } = found;
    this.#suppliers = suppliers ?? this.#suppliers;
    this.#problems.set(draft.report, problems as ReportProblem[]);
    const summary = { ...rest, problems: problems.slice(0, 200), ...this.finds[draft.report as ReportKind] };
    Object.assign(draft, {
      status: summary.soundCount ? 'ready' : 'refused',
      summary,
      changes: { new: summary.soundCount, changed: 0, unchanged: 0, gone: 0 },
    });
  }

  #pageOf(report: string, query: URLSearchParams) {
    const [page, pageSize] = ['page', 'pageSize'].map((name) => Number(query.get(name)));
    const all = (this.#problems.get(report) ?? []).filter(
      ({ code, column }) =>
        (!query.has('code') || code === query.get('code')) && (!query.has('column') || column === query.get('column')),
    );
    const start = (page! - 1) * pageSize!;
    const link = { href: '/' };
    return {
      results: all.slice(start, start + pageSize!),
      pageNumber: page,
      pageSize,
      totalResults: all.length,
      _links: { self: link, current: link },
    };
  }

  #send(report: ReportKind, body: Record<string, any>): Response {
    const draft = this.#draftOf(report);
    if (draft?.status !== 'ready') return problem('report_not_ready', 409);
    if (draft.version !== body['draftVersion']) return problem('draft_changed', 409);
    if (draft.summary!.mismatch && !body['isRightCompany']) return problem('report_mismatch', 409);
    if (draft.summary!.errorCount && !body['leaveOutErrors']) return problem('report_has_errors', 409);
    for (const upload of this.session.uploads) if (draft.uploadIds.includes(upload.id)) upload.status = 'accepted';
    this.session.drafts = this.session.drafts.filter((each) => each !== draft);
    this.session.shared = {
      suppliers: 60,
      bills: report === 'bills' ? 400 : 0,
      totals: report === 'bills' ? [{ currency: 'EUR', totalAmount: '4574694.62' }] : [],
      ...(report === 'bills' && { period: { from: '2025-11-01', to: '2026-10-31' } }),
    };
    this.#tell('uploaded', { integration: this.session.source!.integration.key });
    return json(this.#moved().session);
  }

  /** Resumable uploads, as much of tus 1.0 as its client asks for. */
  async #receive(request: Request, id: string | undefined): Promise<Response> {
    const { headers } = request;
    if (request.method === 'POST') {
      const metadata = Object.fromEntries(
        (headers.get('upload-metadata') ?? '').split(',').map((pair) => {
          const [name = '', value = ''] = pair.split(' ');
          return [name, new TextDecoder().decode(Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)))];
        }),
      );
      this.hasUpload({
        report: metadata['report']!,
        fileName: metadata['filename']!,
        bytes: Number(headers.get('upload-length')),
        offset: 0,
        status: 'receiving',
      });
      const location = `${API_URL}/link/files/${this.session.uploads.at(-1)!.id}`;
      return new Response(null, { status: 201, headers: { location, 'tus-resumable': '1.0.0' } });
    }
    const upload = this.session.uploads.find((each) => each.id === id);
    if (!upload) return problem('upload_not_found', 404);
    if (request.method === 'PATCH') {
      const piece = await request.arrayBuffer();
      if (this.pieceMs) await new Promise((done) => setTimeout(done, this.pieceMs));
      // Broken off: nothing of it counts.
      if (request.signal.aborted) return Response.error();
      this.#bytes.set(upload.id, new Blob([this.#bytes.get(upload.id) ?? '', piece]));
      upload.offset += piece.byteLength;
    }
    return new Response(null, {
      status: request.method === 'PATCH' ? 204 : 200,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': String(upload.offset),
        'upload-length': String(upload.bytes),
      },
    });
  }

  #consentText(locale: string): ConsentText {
    const { integration: software, method } = this.session.source!;
    const isFrench = locale === 'fr';
    return {
      hash: String(this.consentVersion).padStart(64, '0'),
      version: this.consentVersion,
      locale,
      title: isFrench
        ? `Northbank demande à lire vos dettes fournisseurs dans ${software.name}`
        : `Northbank asks to read your payables in ${software.name}`,
      intro: isFrench
        ? 'C’est vous qui décidez.'
        : 'You decide. Nothing can be changed or paid with this access, and you can end it at any time.',
      sections: this.consentSections ?? [
        section(
          'platformData',
          isFrench ? 'Ce qui est partagé' : 'What is shared',
          isFrench
            ? ['Les fournisseurs et leurs coordonnées', 'Les factures fournisseurs']
            : [
                'Company name and address',
                'Suppliers and their contact details',
                'Bills, bill payments and credit notes',
              ],
        ),
        section('purpose', isFrench ? 'À quoi cela sert' : 'What it is for', [
          isFrench ? 'Northbank regarde vos achats.' : 'Northbank looks at what your company buys.',
        ]),
        section('retention', isFrench ? 'Durée de conservation' : 'How long it is kept', [
          isFrench ? 'Au plus 30 jours après la fin.' : 'At most 30 days after you end it.',
        ]),
      ],
      dataTypes: method === 'connect' ? software.dataTypes : software.reports,
      integrationKey: software.key,
    };
  }

  #additionalText(locale: string): ConsentText {
    const isFrench = locale === 'fr';
    return {
      ...this.#consentText(locale),
      title: isFrench ? 'Northbank demande encore autre chose' : 'Northbank asks for something more',
      intro: isFrench ? 'C’est vous qui décidez.' : 'You decide.',
      sections: [
        section('platformData', isFrench ? 'Ce qui est partagé' : 'What is shared', [
          isFrench ? 'Les règlements des factures' : 'Payments of bills',
        ]),
      ],
      dataTypes: ['billPayments'],
    };
  }

  #guide(integrationKey: string, locale: string): IntegrationGuide {
    const isFrench = locale === 'fr';
    const software = this.integrations.find(({ key }) => key === integrationKey)!;
    const isGeneral = integrationKey !== 'qhyg';
    return {
      integrationKey,
      locale,
      reports: this.reports.map((report) => ({
        report,
        isGeneral,
        steps: [
          isGeneral
            ? { text: isFrench ? `Dans ${software.name}, trouvez la liste` : `In ${software.name}, find the list` }
            : { text: isFrench ? 'Ouvrez' : 'Open', path: ['Reports', 'Transaction List by Vendor'] },
        ],
        options: [isFrench ? 'Période : les 12 derniers mois' : 'Period: the last 12 months'],
        format: isFrench ? 'CSV ou Excel (.xlsx).' : 'CSV or Excel (.xlsx).',
        pitfalls: [isFrench ? 'Pas de balance âgée.' : 'No aged payables report.'],
        templateUrl: `${API_URL}/assets/templates/${report}-${locale}.csv`,
        ...(!isGeneral && { source: { title: 'QuickBooks Online' } }),
      })),
      ...(software.methods.includes('connect') && {
        connect: {
          role: isFrench ? 'Un administrateur de l’entreprise' : 'A company admin',
          isGeneral: false,
          steps: [
            { text: isFrench ? 'Vous le trouverez dans' : 'Who that is stands in', path: ['Settings', 'Manage users'] },
          ],
        },
      }),
    };
  }

  #receipt(id: string) {
    const text = this.#consentText('en');
    return {
      id,
      companyId: this.session.company.id,
      sessionId: this.session.id,
      integrationKey: text.integrationKey,
      dataTypes: text.dataTypes,
      hash: text.hash,
      version: text.version,
      locale: 'en',
      text,
      givenAt: NOW,
    };
  }

  #tell(type: Fact['type'], more: Partial<Fact> = {}): void {
    const { facts } = this.session;
    facts.push({ id: crypto.randomUUID(), sequence: facts.length + 1, type, at: this.session.now, ...more });
  }

  #moved(): this {
    this.session.version += 1;
    this.#progress();
    return this;
  }

  /** What is still to be done follows from what is there. */
  #progress(): void {
    const { session } = this;
    const hasAccepted = (report: string) =>
      session.uploads.some((upload) => upload.report === report && upload.status === 'accepted');
    const done: [string, boolean][] = [
      ['source', session.source !== undefined],
      ['consent', session.consent !== undefined],
      ...(session.source?.method === 'upload'
        ? ([['prepare', this.#isPrepared], ...this.reports.map((report) => [report, hasAccepted(report)])] as [
            string,
            boolean,
          ][])
        : ([['connect', session.connection !== undefined]] as [string, boolean][])),
    ];
    session.requirements = done.map(([id, isDone]) => ({
      id,
      status: isDone ? 'satisfied' : this.#skipped.has(id) ? 'skipped' : 'pending',
      ...(['billPayments', 'directCosts'].includes(id) && { isOptional: true }),
    }));
    const isFinished = session.requirements.every(({ status }) => status !== 'pending');
    if (isFinished && session.status === 'open') this.#tell('finished');
    session.status = isFinished ? 'finished' : 'open';
  }
}

const headers = { 'x-request-id': 'request-1' };

const json = (body: unknown, status = 200): Response => Response.json(structuredClone(body), { status, headers });

const problem = (code: ProblemCode, status: number, more: object = {}): Response =>
  json(
    {
      statusCode: status,
      service: 'client-link',
      error: `Refused: ${code}.`,
      code,
      correlationId: 'request-1',
      canBeRetried: status >= 500 ? 'True' : 'False',
      ...more,
    },
    status,
  );

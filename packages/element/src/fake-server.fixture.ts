import type {
  Attempt,
  ConsentText,
  Fact,
  LinkIntegration,
  LinkSession,
  ProblemCode,
  ReportProblem,
  ReportSummary,
  Upload,
} from '@client-link/api-client/link';

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
  integration('sap-ecc', 'SAP ECC', 'SAP'),
  integration('sage-100-france', 'Sage 100', 'Sage', { aliases: ['Sage 100cloud', 'Ligne 100'] }),
  integration('file', 'Any spreadsheet', 'Other'),
];

interface Refusal {
  code: ProblemCode;
  status: number;
  times: number;
}

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
  };
  integrations = products;
  recent: string[] = [];
  consentVersion = 1;
  /** What the server finds in a report when the upload is finished, by report. */
  problems: Record<string, ReportProblem[]> = {};
  rows: Record<string, number> = { suppliers: 2, bills: 3 };
  /** Every call, as `POST /link/attempts`. */
  calls: string[] = [];
  bodies: Record<string, unknown>[] = [];
  #refusals = new Map<string, Refusal>();
  #isPrepared = false;
  #attempts: Attempt[] = [];
  #isDown = false;

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
    if (status === 'linked') {
      const { key, name } = this.session.source!.integration;
      this.session.connection = {
        id: crypto.randomUUID(),
        status: 'Linked',
        platformName: name,
        entityName: 'Hairosmith Inc.',
        syncStatus: 'running',
      };
      this.session.shared = { suppliers: 0, bills: 0, totals: [] };
      this.#tell('connected', { integration: key, attemptId: attempt.id });
    }
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

  hasUpload(upload: Partial<Upload>): this {
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
    this.#progress();
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
    if (pathname.startsWith('/link/files')) return this.#receive(request, pathname.split('/')[3]);
    const body: Record<string, any> = request.method === 'POST' ? await request.json() : {};
    this.bodies.push(body);
    if ('version' in body && body['version'] !== this.session.version)
      return problem('session_stale', 409, { session: this.session });
    return this.#route(call, body, request);
  };

  #route(call: string, body: Record<string, any>, request: Request): Response {
    const id = call.split('/')[3] ?? '';
    switch (call.replace(/[0-9a-f-]{32,36}/, '{id}')) {
      case 'GET /link/session':
        return json(this.session);
      case 'GET /link/integrations':
        return json({ results: this.integrations, recent: this.recent });
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
      case 'POST /link/session/consent':
        return this.#consent(body);
      case 'GET /link/consents/{id}':
        return json(this.#receipt(id));
      case 'POST /link/consents/{id}/withdraw':
        for (const key of ['consent', 'source', 'connection', 'shared'] as const) delete this.session[key];
        this.#isPrepared = false;
        this.#tell('withdrawn');
        return json(this.#moved().session);
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
      case 'POST /link/session/prepare':
        return json(this.hasPrepared().session);
      case 'POST /link/uploads/{id}/finish':
        return this.#finish(id, body['digest']);
      case 'DELETE /link/uploads/{id}':
        this.session.uploads = this.session.uploads.filter((upload) => upload.id !== id);
        return new Response(null, { status: 204 });
      case 'POST /link/session/reports/suppliers':
      case 'POST /link/session/reports/bills':
        return this.#send(call.split('/').at(-1)!, body);
      default:
        return problem('not_found', 404);
    }
  }

  #consent(body: Record<string, any>): Response {
    if (body['hash'] !== this.#consentText('en').hash) return problem('consent_changed', 409);
    return json(this.hasConsented().session);
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
    const upload = this.session.uploads.find((each) => each.id === id)!;
    const problems = this.problems[upload.report] ?? [];
    const errorCount = problems.filter(({ severity }) => severity === 'error').length;
    const rowCount = this.rows[upload.report]!;
    Object.assign(upload, {
      digest,
      status: rowCount ? 'ready' : 'refused',
      offset: upload.bytes,
      summary: {
        rowCount,
        errorCount,
        warningCount: problems.length - errorCount,
        totals: [],
        problems,
      } as unknown as ReportSummary,
    });
    return json(upload);
  }

  #send(report: string, body: Record<string, any>): Response {
    const sent = this.session.uploads.filter(({ id }) => body['uploadIds'].includes(id));
    if (sent.some(({ summary }) => summary?.errorCount) && !body['leaveOutErrors'])
      return problem('report_has_errors', 409);
    for (const upload of sent) upload.status = 'accepted';
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
    if (request.method === 'PATCH') upload.offset += (await request.arrayBuffer()).byteLength;
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
      sections: [
        {
          id: 'platformData',
          title: isFrench ? 'Ce qui est partagé' : 'What is shared',
          items: isFrench
            ? ['Les fournisseurs et leurs coordonnées', 'Les factures fournisseurs']
            : [
                'Company name and address',
                'Suppliers and their contact details',
                'Bills, bill payments and credit notes',
              ],
        },
        {
          id: 'purpose',
          title: isFrench ? 'À quoi cela sert' : 'What it is for',
          items: [isFrench ? 'Northbank regarde vos achats.' : 'Northbank looks at what your company buys.'],
        },
        {
          id: 'retention',
          title: isFrench ? 'Durée de conservation' : 'How long it is kept',
          items: [isFrench ? 'Au plus 30 jours après la fin.' : 'At most 30 days after you end it.'],
        },
      ],
      dataTypes: method === 'connect' ? software.dataTypes : software.reports,
      integrationKey: software.key,
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
        ? ([
            ['prepare', this.#isPrepared],
            ['suppliers', hasAccepted('suppliers')],
            ['bills', hasAccepted('bills')],
          ] as [string, boolean][])
        : ([['connect', session.connection !== undefined]] as [string, boolean][])),
    ];
    session.requirements = done.map(([id, isDone]) => ({ id, status: isDone ? 'satisfied' : 'pending' }));
    const isFinished = done.every(([, isDone]) => isDone);
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

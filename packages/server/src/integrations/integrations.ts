import { createHash } from 'node:crypto';
import type { Branding, DataType, Integration, LinkIntegration, LinkJourney, ReportKind } from '@client-link/contract';
import type { Connector, OAuthClient, OAuthSettings } from '../connectors/connector.ts';
import { Refusal } from '../http/refuse.ts';
import { anySpreadsheet, catalogue, type Product } from './catalogue.ts';

/** What an organisation decides about one integration. */
export interface OwnIntegration {
  /** Whether it offers to connect; files can be shared all the same. */
  isEnabled: boolean;
  /** What the software knows the organisation by; without it, what it knows this server by. */
  client?: OAuthClient;
}

/** The products a company can choose from; *connect* is offered where a connector has credentials. */
export class Integrations {
  readonly #products = new Map<string, Product>();
  readonly #connectors = new Map<string, Connector>();
  #own: ReadonlyMap<string, OwnIntegration> = new Map();

  /** Reports that uploading asks for, in this order. */
  readonly reports: readonly ReportKind[];
  /** Those of them that nobody goes on without. */
  readonly required: ReadonlySet<ReportKind>;
  /** Keys of those that are offered; all when absent. */
  #offered: ReadonlySet<string> | undefined;

  constructor(
    connectors: readonly Connector[] = [],
    reports: readonly ReportKind[] = ['suppliers', 'bills'],
    required: readonly ReportKind[] = [],
  ) {
    this.reports = reports;
    this.required = new Set(['suppliers', 'bills', ...required]);
    for (const connector of connectors) {
      this.#connectors.set(connector.product.key, connector);
      this.#products.set(connector.product.key, connector.product);
    }
    for (const product of [...catalogue, anySpreadsheet])
      if (!this.#products.has(product.key)) this.#products.set(product.key, product);
  }

  /** The same, with what one business decided about each. */
  as(own: ReadonlyMap<string, OwnIntegration>): Integrations {
    const theirs = new Integrations([...this.#connectors.values()], this.reports, [...this.required]);
    theirs.#offered = this.#offered;
    theirs.#own = own;
    return theirs;
  }

  all(): Product[] {
    return [...this.#products.values()];
  }

  /** The same with what one business offers of it, and asks for. */
  offering({ integrations, reports }: Pick<LinkJourney, 'integrations' | 'reports'>): Integrations {
    const offering = new Integrations(
      [...this.#connectors.values()],
      reports?.map(({ kind }) => kind) ?? this.reports,
      reports?.flatMap(({ kind, isRequired }) => (isRequired ? kind : [])),
    );
    offering.#offered = integrations && new Set(integrations);
    offering.#own = this.#own;
    return offering;
  }

  /** Whether a company may choose it. What was connected before goes on. */
  isOffered(key: string): boolean {
    return this.#products.has(key) && (this.#offered?.has(key) ?? true);
  }

  /** @throws Refusal `integration_not_found` */
  get(key: string): Product {
    const product = this.#products.get(key);
    if (!product) throw new Refusal('integration_not_found', `There is no integration with the key "${key}".`);
    return product;
  }

  /** What people call it, or its key once it is offered no more. */
  nameOf(key: string): string {
    return this.#products.get(key)?.name ?? key;
  }

  /** What calls the software, whether or not it is offered just now. */
  connector(key: string): Connector | undefined {
    return this.#connectors.get(key);
  }

  /** How the software's login is reached; undefined where there are no credentials for it. */
  oauth(key: string): OAuthSettings | undefined {
    const provider = this.#connectors.get(key)?.oauth;
    return provider && withClient({ ...provider, ...this.#own.get(key)?.client });
  }

  /** Whether companies may connect it from now on. */
  canConnect(key: string): boolean {
    return this.#own.get(key)?.isEnabled !== false && this.oauth(key) !== undefined;
  }

  methodsOf(key: string): ('connect' | 'upload')[] {
    return this.canConnect(key) ? ['connect', 'upload'] : ['upload'];
  }

  /** What agreeing to this way of sharing covers. */
  dataTypesOf(key: string, method: 'connect' | 'upload'): DataType[] {
    return method === 'upload' ? [...this.reports] : this.get(key).dataTypes;
  }

  asTile(key: string): LinkIntegration {
    const { name, vendor, aliases, tags, dataTypes } = this.get(key);
    return { key, name, vendor, aliases, tags, methods: this.methodsOf(key), dataTypes, reports: [...this.reports] };
  }

  asIntegration(key: string, publicUrl: string): Integration {
    const { name, vendor } = this.get(key);
    return {
      key,
      integrationId: uuidOf(`integration/${key}`),
      sourceId: uuidOf(`source/${key}`),
      sourceType: 'Accounting',
      name,
      vendor,
      logoUrl: `${publicUrl}/assets/glyph/${key}.svg`,
      enabled: this.canConnect(key),
      isOfflineConnector: false,
      isBeta: false,
      methods: this.methodsOf(key),
    };
  }

  /** @throws Refusal `integration_not_found` */
  brandingOf(key: string, publicUrl: string): Branding {
    const { name, logoUrl, sourceId } = this.asIntegration(key, publicUrl);
    const image = { image: { src: logoUrl, alt: name } };
    return { logo: { full: image, square: image }, sourceId };
  }
}

function withClient({ clientId, clientSecret, ...provider }: Connector['oauth']): OAuthSettings | undefined {
  return clientId !== undefined && clientSecret !== undefined ? { ...provider, clientId, clientSecret } : undefined;
}

/** A UUID that is the same for the same name, on every server. */
export function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`client-link/${name}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

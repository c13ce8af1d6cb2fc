import { createHash } from 'node:crypto';
import type { Branding, DataType, Integration, LinkIntegration, LinkJourney, ReportKind } from '@client-link/contract';
import type { Connector } from '../connectors/connector.ts';
import { Refusal } from '../http/refuse.ts';
import { anySpreadsheet, catalogue, type Product } from './catalogue.ts';

/** The products a company can choose from; *connect* is offered where a connector is configured. */
export class Integrations {
  readonly #products = new Map<string, Product>();
  readonly #connectors = new Map<string, Connector>();

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

  connector(key: string): Connector | undefined {
    return this.#connectors.get(key);
  }

  methodsOf(key: string): ('connect' | 'upload')[] {
    return this.#connectors.has(key) ? ['connect', 'upload'] : ['upload'];
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
      enabled: this.#connectors.has(key),
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

/** A UUID that is the same for the same name, on every server. */
export function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`client-link/${name}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

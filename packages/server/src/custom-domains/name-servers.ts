import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

const TIMEOUT_MS = 2500;
const TRIES = 2;

/** There is no such record: a name server said so. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA']);

/** What name servers say of a domain; `undefined` where none of them answers. */
export class NameServers {
  readonly #resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });

  /** @param servers addresses, with a port or without; the system's own when there are none */
  constructor(servers: readonly string[] = []) {
    if (servers.length) this.#resolver.setServers(servers);
  }

  /** The texts at a name, each in one piece. */
  async texts(name: string): Promise<string[] | undefined> {
    const found = await answered(this.#resolver.resolveTxt(name));
    return found?.map((pieces) => pieces.join(''));
  }

  /** The name that another stands for, if it does. */
  async standsFor(name: string): Promise<string | undefined> {
    const [found] = (await answered(this.#resolver.resolveCname(name))) ?? [];
    return found?.toLowerCase().replace(/\.$/, '');
  }

  async addresses(name: string): Promise<string[] | undefined> {
    const [four, six] = await Promise.all([
      answered(this.#resolver.resolve4(name)),
      answered(this.#resolver.resolve6(name)),
    ]);
    // Many name servers that have one kind never answer for the other.
    return four || six ? [...(four ?? []), ...(six ?? [])] : undefined;
  }
}

async function answered<T>(asked: Promise<T[]>): Promise<T[] | undefined> {
  try {
    return await asked;
  } catch (cause) {
    return ABSENT.has((cause as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
}

/** The addresses of the server itself, as its machine knows them: perhaps inside of a network. */
export async function ownAddresses(publicUrl: string): Promise<string[]> {
  const name = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  if (isIP(name)) return [name];
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

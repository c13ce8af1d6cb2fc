import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What can be revoked together, as it came from one grant. */
const GRANTABLE = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

const schema = `
  create table if not exists notes (name text primary key, value text not null) strict;
  create table if not exists issued (
    entry text not null, model text not null, id text not null, payload text not null,
    grant_id text, uid text, saved_at integer not null, expires_at integer,
    primary key (entry, model, id)
  ) strict, without rowid;
  create index if not exists issued_grant on issued(entry, model, grant_id);
  create index if not exists issued_uid on issued(entry, model, uid);
  create index if not exists issued_expiry on issued(expires_at);`;

/** What the sandbox remembers over restarts: keys, switches, the first start, and what its OAuth provider issued. */
export class SandboxStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.#database = new DatabaseSync(join(dataDir, 'sandbox.db'), { timeout: 5000 });
    this.#database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${schema}`);
  }

  /** A value that is made once and kept. */
  once<T>(name: string, make: () => T): T {
    const kept = this.read<T>(name);
    if (kept !== undefined) return kept;
    const value = make();
    this.write(name, value);
    return value;
  }

  read<T>(name: string): T | undefined {
    const row = this.#database.prepare('select value from notes where name = ?').get(name);
    return row && JSON.parse(String(row['value']));
  }

  write(name: string, value: unknown): void {
    this.#database
      .prepare('insert into notes values (?, ?) on conflict (name) do update set value = excluded.value')
      .run(name, JSON.stringify(value));
  }

  /** Where the OAuth provider of an entry keeps what it issues. Grants for which `isGone` holds are not found. */
  adapter(entry: string, isGone: (grantSavedAt: number) => boolean): (model: string) => Adapter {
    return (model) => this.#adapterOf(entry, model, isGone);
  }

  #adapterOf(entry: string, model: string, isGone: (grantSavedAt: number) => boolean): Adapter {
    const upsert = this.#database.prepare(
      `insert into issued values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (entry, model, id) do update set
       payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
    );
    const sweep = this.#database.prepare('delete from issued where expires_at < ?');
    const select = (column: 'id' | 'uid') =>
      this.#database.prepare(
        `select payload, saved_at, expires_at from issued where entry = ? and model = ? and ${column} = ?`,
      );
    const [byId, byUid] = [select('id'), select('uid')];

    const payloadOf = (row: Record<string, unknown> | undefined): AdapterPayload | undefined => {
      if (!row || (row['expires_at'] !== null && Number(row['expires_at']) < Date.now())) return undefined;
      if (model === 'Grant' && isGone(Number(row['saved_at']))) return undefined;
      return JSON.parse(String(row['payload']));
    };

    return {
      upsert: async (id, payload, expiresIn) => {
        const now = Date.now();
        const grantId = GRANTABLE.has(model) ? (payload.grantId ?? null) : null;
        const expiresAt = expiresIn ? now + expiresIn * 1000 : null;
        sweep.run(now);
        upsert.run(entry, model, id, JSON.stringify(payload), grantId, payload.uid ?? null, now, expiresAt);
      },
      find: async (id) => payloadOf(byId.get(entry, model, id)),
      findByUid: async (uid) => payloadOf(byUid.get(entry, model, uid)),
      // Of the device flow, which is off.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        this.#database
          .prepare(
            `update issued set payload = json_set(payload, '$.consumed', unixepoch()) where entry = ? and model = ? and id = ?`,
          )
          .run(entry, model, id);
      },
      destroy: async (id) => {
        this.#database.prepare('delete from issued where entry = ? and model = ? and id = ?').run(entry, model, id);
      },
      revokeByGrantId: async (grantId) => {
        this.#database
          .prepare('delete from issued where entry = ? and model = ? and grant_id = ?')
          .run(entry, model, grantId);
      },
    };
  }

  close(): void {
    this.#database.close();
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const GRANTABLE = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** What the sandbox remembers over restarts: sessions, grants and tokens of its logins, its keys and its switches. */
export class SandboxStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#database = new DatabaseSync(join(dataDir, 'sandbox.db'), { timeout: 5000 });
    this.#database.exec(`pragma journal_mode = wal; pragma synchronous = full;
      create table if not exists notes (name text primary key, value text not null);
      create table if not exists models (entry text, model text, id text, payload text not null, grant_id text, uid text, expires_at integer, primary key (entry, model, id));
      create index if not exists models_grant on models(entry, grant_id);
      create index if not exists models_uid on models(entry, model, uid)`);
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

  /** Where the provider of an entry keeps its models. */
  adapter(entry: string): (model: string) => Adapter {
    const database = this.#database;
    const parse = (row: Record<string, unknown> | undefined) => {
      const isOver = row && row['expires_at'] !== null && Number(row['expires_at']) < Date.now();
      return row && !isOver ? (JSON.parse(String(row['payload'])) as AdapterPayload) : undefined;
    };

    return (model) => ({
      async upsert(id, payload, expiresIn) {
        const grantId = GRANTABLE.has(model) ? (payload.grantId ?? null) : null;
        const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
        database
          .prepare(
            `insert into models values (?, ?, ?, ?, ?, ?, ?) on conflict (entry, model, id) do update set
             payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
          )
          .run(entry, model, id, JSON.stringify(payload), grantId, payload.uid ?? null, expiresAt);
      },
      async find(id) {
        return parse(
          database.prepare('select * from models where entry = ? and model = ? and id = ?').get(entry, model, id),
        );
      },
      async findByUid(uid) {
        return parse(
          database.prepare('select * from models where entry = ? and model = ? and uid = ?').get(entry, model, uid),
        );
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        database
          .prepare(
            `update models set payload = json_set(payload, '$.consumed', ?) where entry = ? and model = ? and id = ?`,
          )
          .run(Math.floor(Date.now() / 1000), entry, model, id);
      },
      async destroy(id) {
        database.prepare('delete from models where entry = ? and model = ? and id = ?').run(entry, model, id);
      },
      async revokeByGrantId(grantId) {
        database.prepare('delete from models where entry = ? and grant_id = ?').run(entry, grantId);
      },
    });
  }

  close(): void {
    this.#database.close();
  }
}

import { join } from 'node:path';
import { type Database, openDatabase } from '../database/open.ts';
import { type Settings, SettingsError } from '../settings.ts';

/** The server's own database. */
export const openOwnDatabase = ({ DATABASE_URL, DATA_DIR }: Settings): Promise<Database> =>
  openDatabase(DATABASE_URL ? { url: DATABASE_URL, connections: 2 } : { file: join(DATA_DIR, 'client-link.db') });

/** Runs what the first argument names, with those after it; says how it is used when there is no such thing. */
export async function runCommand(
  usage: string,
  commands: Record<string, (...rest: string[]) => unknown>,
  [name = '', ...rest] = process.argv.slice(2),
): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  try {
    await command(...rest);
  } catch (cause) {
    console.error(cause instanceof SettingsError ? `A setting is wrong.\n${cause.message}` : (cause as Error).message);
    process.exitCode = 1;
  }
}

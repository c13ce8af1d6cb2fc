import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The file of the keys, as a key ring reads it again. */
export const keyringFile = (file: string) => ({
  read(): string | undefined {
    try {
      return readFileSync(file, 'utf8').trim() || undefined;
    } catch {
      return undefined;
    }
  },
});

/** Puts other keys into the file, which holds the ones or the others whatever happens. */
export function replaceKeys(file: string, spec: string): void {
  const next = `${file}.next`;
  const handle = openSync(next, 'w', 0o600);
  writeSync(handle, `${spec}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(next, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** A key that no other has the name of. */
export function newKey(now = new Date()): string {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}-${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

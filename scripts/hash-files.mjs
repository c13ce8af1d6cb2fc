// Tells whether sources changed since something was built of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Digest of the names and the contents of files, in whatever order they come. */
export function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

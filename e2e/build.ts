import { execFileSync } from 'node:child_process';
import { ROOT } from './product.ts';

/** Once, before the workers: each of their products would build the element and the portal at the same time. */
export default function build(): void {
  for (const command of [['scripts/build.mjs', '--element'], ['scripts/build-portal.mjs']])
    execFileSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
}

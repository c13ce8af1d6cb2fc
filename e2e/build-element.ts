import { execFileSync } from 'node:child_process';
import { ROOT } from './product.ts';

/** Once, before the workers: each of their products would build it at the same time. */
export default function buildElement(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--element'], { cwd: ROOT, stdio: 'inherit' });
}

import { startServer } from './start-server.ts';

// A server of its own process that is killed after it made a change, right before it keeps the answer.
const [dataDir, keyring] = process.argv.slice(2) as [string, string];
const { context, publicUrl } = await startServer({ dataDir, keyring });
const seal = context.keyring.seal.bind(context.keyring);
context.keyring.seal = (plain, place) => {
  if (place.startsWith('idempotency/')) process.kill(process.pid, 'SIGKILL');
  return seal(plain, place);
};
process.send!(publicUrl);

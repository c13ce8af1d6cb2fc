import { openDatabase } from '../src/database/open.ts';
import { Keyring } from '../src/security/keyring.ts';
import { keyringFile, newKey, replaceKeys } from '../src/security/keyring-file.ts';
import { sealAgain } from '../src/security/rotate-keys.ts';

// Begins a rotation as the command does, and dies where some values have the new key and some the old.
const [place, file] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(place!));
const spec = `${newKey()},${keyringFile(file!).read()}`;
replaceKeys(file!, spec);
let batches = 0;
await sealAgain(database, new Keyring(spec), () => {
  if (++batches === 3) process.kill(process.pid, 'SIGKILL');
});

#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { record } from '../audit/chain.ts';
import { type Database, transact } from '../database/open.ts';
import { Keyring } from '../security/keyring.ts';
import { newKey } from '../security/keyring-file.ts';
import { countByKey, rotateKeys, sealAgain } from '../security/rotate-keys.ts';
import { readSettings } from '../settings.ts';
import { openOwnDatabase, runCommand } from './run-command.ts';

const USAGE = `keys rotate   a new key for all that is sealed, while the server runs; the old one goes out of the file
keys status   how many values each key has sealed
keys new      prints a key for KEYRING
keys reseal   seals everything with the first key of KEYRING`;

await runCommand(USAGE, {
  new: () => console.log(newKey()),
  async status() {
    const settings = readSettings(process.env);
    const database = await openOwnDatabase(settings);
    const counts = await countByKey(database);
    const ids = settings.KEYRING.split(',').map((key) => key.trim().split(':')[0]!);
    for (const id of new Set([...ids, ...counts.keys()]))
      console.log(
        `${id}  ${counts.get(id) ?? 0} values${id === ids[0] ? ', seals' : ids.includes(id) ? '' : ', not in the key ring'}`,
      );
    await database.destroy();
  },
  async reseal() {
    const settings = readSettings(process.env);
    const database = await openOwnDatabase(settings);
    console.log(`${await sealAgain(database, new Keyring(settings.KEYRING))} values were sealed again.`);
    await database.destroy();
  },
  async rotate() {
    const settings = readSettings(process.env);
    if (!settings.KEYRING_FILE || !existsSync(settings.KEYRING_FILE))
      throw new Error(
        'KEYRING is a setting here, which this command can’t change. Put a new key (`keys new`) behind the others and restart every node, then in front and restart them again; run `keys reseal`; then take the old one out.',
      );
    const database = await openOwnDatabase(settings);
    await rotateKeys(database, settings.KEYRING_FILE, { tell: (message) => console.log(message) });
    await noteRotation(database);
    console.log('Backups from before need the old key: keep it where you keep those.');
    await database.destroy();
  },
});

/** Whoever looks into the audit log later sees when. */
async function noteRotation(database: Database): Promise<void> {
  for (const { id: organisationId } of await database.selectFrom('organisations').select('id').execute())
    await transact(database, (transaction) =>
      record(transaction, { organisationId, at: Date.now(), action: 'keys.rotated', actor: { kind: 'operator' } }),
    );
}

#!/usr/bin/env node
import { verifyAudit } from '../audit/verify-audit.ts';
import { readSettings } from '../settings.ts';
import { openOwnDatabase, runCommand } from './run-command.ts';

const USAGE = `audit verify                       checks the audit log of every organisation; prints its head
audit verify POSITION:DIGEST …     and that the heads that were kept elsewhere are still part of it`;

await runCommand(USAGE, {
  async verify(...heads) {
    const known = heads.map((head) => {
      const [, position, digest] = /^(\d+):([0-9a-f]{64})$/.exec(head) ?? [];
      if (!position || !digest) throw new Error(`${head} is no head: POSITION:DIGEST`);
      return { position: Number(position), digest };
    });
    const database = await openOwnDatabase(readSettings(process.env));
    const organisations = await database.selectFrom('organisations').select(['id', 'name']).execute();
    const unseen = new Set(known.map(({ digest }) => digest));
    for (const { id, name } of organisations) {
      const { links, tombstones, consents, head, flaws } = await verifyAudit(database, id);
      console.log(
        `${name}: ${links} entries, ${tombstones} of them gone, ${consents} consents. Head ${head.position}:${head.digest}`,
      );
      for (const { position, what } of flaws)
        console.log(`  ${position === undefined ? '' : `at ${position}: `}${what}`);
      if (flaws.length) process.exitCode = 1;
    }
    for (const { position, digest } of known) {
      const link = await database
        .selectFrom('audit_links')
        .select('digest')
        .where('position', '=', position)
        .where('digest', '=', digest)
        .executeTakeFirst();
      if (link) unseen.delete(digest);
    }
    for (const digest of unseen) {
      console.log(`  no log has the head ${digest}`);
      process.exitCode = 1;
    }
    await database.destroy();
  },
});

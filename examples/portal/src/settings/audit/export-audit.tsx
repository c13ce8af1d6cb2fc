import type { AuditEntry, AuditQuery } from '@client-link/api-client/privacy';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Trouble } from '../../parts/trouble.tsx';
import { privacy } from '../clients.ts';
import { saveFile } from '../save-file.ts';
import { useAuditWords } from './words.ts';

const PAGE_SIZE = 2000;

/** Writes all that the filters leave as CSV, and says how far it is. */
export function ExportAudit({ query }: { query: AuditQuery }) {
  const own = useAuditWords();
  const [done, setDone] = useState(0);
  const exporting = useMutation({
    mutationFn: async () => {
      const lines = [row(own.columns)];
      // What is done meanwhile would move the pages.
      const until = query.to ?? new Date().toISOString();
      for await (const entry of privacy.auditLog.listAll({ ...query, to: until, pageSize: PAGE_SIZE })) {
        lines.push(row(cellsOf(entry)));
        if (lines.length % PAGE_SIZE === 0) setDone(lines.length);
      }
      // Excel takes a file for UTF-8 by its mark alone.
      saveFile(new Blob(['\uFEFF', lines.join('')]), 'audit-log.csv');
      return lines.length - 1;
    },
  });
  return (
    <div className="below">
      <Button isPending={exporting.isPending} onPress={() => exporting.mutate()}>
        {own.export}
      </Button>
      <p role="status">
        {exporting.isPending && done > 0
          ? own.exporting(done)
          : exporting.isSuccess
            ? own.exported(exporting.data)
            : ''}
      </p>
      {exporting.error && <Trouble error={exporting.error} again={() => exporting.mutate()} />}
    </div>
  );
}

const cellsOf = ({ position, at, actor, action, companyId, target, outcome, requestId }: AuditEntry): string[] => [
  String(position),
  at,
  actor.kind,
  actor.person?.email ?? actor.person?.name ?? actor.name ?? actor.id ?? '',
  action,
  companyId ?? '',
  JSON.stringify(target),
  outcome,
  requestId ?? '',
];

/** What a spreadsheet would take for a formula is text to it: names come from outside. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const row = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;

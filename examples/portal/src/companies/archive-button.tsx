import type { Company } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { ArchiveCompany, isSynchronised } from './archive-company.tsx';
import { companyList } from './clients.ts';
import { useListWords } from './list-words.ts';

/** Archives the company of this page, or takes it back: the same button undoes it. */
export function ArchiveButton({ company, failed }: { company: Company; failed: (error: unknown) => void }) {
  const own = useListWords();
  const mayArchive = useMay('archiveCompany');
  const [isAsking, setAsking] = useState(false);
  const { id, archived } = company;
  const moving = useMutation({
    mutationFn: () => (archived ? companyList.unarchive(id) : companyList.archive(id)),
    onMutate: () => failed(undefined),
    onError: failed,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  });
  if (!mayArchive) return null;
  return (
    <>
      <Button
        isPending={moving.isPending}
        onPress={() => (!archived && isSynchronised(company) ? setAsking(true) : moving.mutate())}
      >
        {archived ? own.unarchive : own.archive}
      </Button>
      {isAsking && <ArchiveCompany company={company} close={() => setAsking(false)} />}
    </>
  );
}

/** Says that the company is archived, and since when. */
export function ArchivedNote({ company: { archived, syncPaused } }: { company: Company }) {
  const words = useWords();
  const own = useListWords();
  return (
    <p role="status" className="archived-note">
      {archived
        ? [own.archivedNote(words.day(archived)), syncPaused && own.syncPausedNote].filter(Boolean).join(' ')
        : ''}
    </p>
  );
}

import type { Company } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { companyList } from './clients.ts';
import { useListWords } from './list-words.ts';

/** Archives the company of this page, or takes it back: the same button undoes it. */
export function ArchiveButton({ company: { id, archived } }: { company: Company }) {
  const own = useListWords();
  const mayArchive = useMay('archiveCompany');
  const moving = useMutation({
    mutationFn: () => (archived ? companyList.unarchive(id) : companyList.archive(id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  });
  if (!mayArchive) return null;
  return (
    <>
      <Button isPending={moving.isPending} onPress={() => moving.mutate()}>
        {archived ? own.unarchive : own.archive}
      </Button>
      {moving.error && <Trouble error={moving.error} />}
    </>
  );
}

/** Says that the company is archived, and since when. */
export function ArchivedNote({ company: { archived } }: { company: Company }) {
  const words = useWords();
  const own = useListWords();
  return (
    <p role="status" className="archived-note">
      {archived ? own.archivedNote(words.day(archived)) : ''}
    </p>
  );
}

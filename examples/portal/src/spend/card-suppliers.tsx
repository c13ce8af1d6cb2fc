import type { CardSupplier } from '@client-link/api-client/spend';
import type { SupplierRow } from '@client-link/intake';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { spend } from './client.ts';
import { useSpendWords } from './words.ts';

const MOST = 50_000;
const PROBLEMS_SHOWN = 5;

interface ReadList {
  file: string;
  suppliers: CardSupplier[];
  problems: { line: number | undefined; message: string }[];
  problemCount: number;
}

/** Reads a list of suppliers as it reads a Suppliers report: any format, with titles in English or French. */
async function readList(file: File, locale: 'en' | 'fr'): Promise<ReadList> {
  const { blobSource, describeProblem, readReport } = await import('@client-link/intake');
  const suppliers: CardSupplier[] = [];
  const reading = await readReport(blobSource(file), {
    kind: 'suppliers',
    locale,
    onRows: (rows) => {
      for (const row of rows) {
        const { supplierName: name, taxNumber, emailAddress: email } = row as SupplierRow;
        suppliers.push({ ...(name && { name }), ...(taxNumber && { taxNumber }), ...(email && { email }) });
      }
    },
  });
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  return {
    file: file.name,
    suppliers,
    problems: errors
      .slice(0, PROBLEMS_SHOWN)
      .map((problem) => ({ line: problem.line, message: describeProblem(problem, locale).message })),
    problemCount: reading.errorCount,
  };
}

/** The business's list of suppliers that take cards, and a new one in its place. */
export function CardSuppliers({ close }: { close: () => void }) {
  const words = useSpendWords();
  const { locale } = useWords();
  const mayReplace = useMay('replaceCardSuppliers');
  const queries = useQueryClient();
  const [list, setList] = useState<ReadList>();
  const known = useQuery({
    queryKey: ['spend', 'cards'],
    queryFn: ({ signal }) => spend.cardSuppliers.list({ pageSize: 1 }, { signal }),
  });
  const reading = useMutation({
    mutationFn: (file: File) => readList(file, locale as 'en' | 'fr'),
    onSuccess: setList,
  });
  const replacing = useMutation({
    mutationFn: (suppliers: CardSupplier[]) => spend.cardSuppliers.replace(suppliers),
    onSuccess: () => {
      setList(undefined);
      return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('spend') });
    },
  });
  const count = known.data?.totalResults;
  return (
    <Modal title={words.cards} isBusy={replacing.isPending} close={close}>
      <p>{count ? words.cardsNow(count) : count === 0 ? words.cardsNone : ''}</p>
      {mayReplace && (
        <>
          <p>{words.cardsHint}</p>
          <FileTrigger
            acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx']}
            onSelect={(files) => {
              const [file] = files ?? [];
              if (file) reading.mutate(file);
            }}
          >
            <Button className={list ? '' : 'main'} isPending={reading.isPending}>
              {words.chooseFile}
            </Button>
          </FileTrigger>
        </>
      )}
      <p role="status">
        {reading.isPending
          ? words.reading
          : replacing.data && !list
            ? words.replaced(replacing.data.count)
            : list?.suppliers.length
              ? words.read(list.file, list.suppliers.length)
              : ''}
      </p>
      {list && !list.suppliers.length && <p className="trouble">{words.nothingRead}</p>}
      {list && list.suppliers.length > MOST && <p className="trouble">{words.tooMany}</p>}
      {list && list.problemCount > 0 && (
        <>
          <p>{words.leftOut(list.problemCount)}</p>
          <ul>
            {list.problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>{line === undefined ? message : words.row(line, message)}</li>
            ))}
          </ul>
        </>
      )}
      {list && list.suppliers.length > 0 && list.suppliers.length <= MOST && (
        <div className="ends">
          <Button className="main" isPending={replacing.isPending} onPress={() => replacing.mutate(list.suppliers)}>
            {words.replace(list.suppliers.length)}
          </Button>
        </div>
      )}
      {(reading.error ?? replacing.error) && <Trouble error={reading.error ?? replacing.error} />}
    </Modal>
  );
}

import { ApiError } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { Confirm } from '../parts/confirm.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { documents } from './clients.ts';
import type { SetupPlace } from './setup.ts';
import { useProjectWords } from './words.ts';

const MAX_BYTES = 10_000_000;

/** The bytes of a file in base64, as the server takes them. */
const base64Of = (file: File): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => done(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => fail(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });

/** Files that the staff of a project should know. */
export function DocumentsSection({ place: { companyId, projectId, state, newest } }: { place: SetupPlace }) {
  const own = useProjectWords();
  const words = useWords();
  const titleId = useId();
  const [news, setNews] = useState('');
  const [wrong, setWrong] = useState('');
  const [removing, setRemoving] = useState<{ id: string; fileName: string }>();
  const adding = useMutation({
    mutationFn: async (file: File) => {
      setNews(own.adding(file.name));
      const content = await base64Of(file);
      await documents.add(companyId, { fileName: file.name, content, ...(projectId && { projectId }) });
      await newest();
      setNews(own.added(file.name));
    },
    onError: () => setNews(''),
  });
  const add = async (files: FileList | null) => {
    setWrong('');
    for (const file of files ?? []) {
      if (file.size > MAX_BYTES) setWrong(own.tooLarge(file.name));
      else if (file.size === 0) setWrong(own.emptyFile(file.name));
      // One after the other, so that what is full is said of the first that finds no room.
      else await adding.mutateAsync(file).catch(() => undefined);
    }
  };
  return (
    <section className="section-form" aria-labelledby={titleId}>
      <h2 id={titleId}>{own.documents}</h2>
      <p className="hint">{own.documentsHint}</p>
      {state.documents.length ? (
        <ul className="files">
          {state.documents.map(({ id, fileName, bytes }) => (
            <li key={id}>
              <a href={`/api/companies/${companyId}/documents/${id}/file`} download={fileName}>
                {fileName}
              </a>
              <small>{sizeText(words.locale, bytes)}</small>
              <Button
                className="quiet"
                aria-label={own.removeDocument(fileName)}
                onPress={() => setRemoving({ id, fileName })}
              >
                {own.remove}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p>{own.noDocuments}</p>
      )}
      {wrong && (
        <p className="trouble" role="alert">
          {wrong}
        </p>
      )}
      {adding.error && <Trouble error={adding.error} said={{ too_many_documents: own.tooMany }} />}
      <div className="section-ends">
        <FileTrigger allowsMultiple onSelect={(files) => void add(files)}>
          <Button isPending={adding.isPending}>{own.addDocument}</Button>
        </FileTrigger>
        <span role="status">{news}</span>
      </div>
      {removing && (
        <Confirm
          title={own.removeDocument(removing.fileName)}
          label={own.remove}
          act={async () => {
            // Gone already is as good.
            await documents.delete(companyId, removing.id).catch((error: unknown) => {
              if (!(error instanceof ApiError && error.code === 'document_not_found')) throw error;
            });
            await newest();
          }}
          done={() => setNews(own.removed(removing.fileName))}
          close={() => setRemoving(undefined)}
        >
          <p>{own.removeDocumentHint}</p>
        </Confirm>
      )}
    </section>
  );
}

function sizeText(locale: string, bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

import { blobSource } from '@client-link/intake';
import {
  clientColumns,
  type ClientListReading,
  describeListRefusal,
  type ListChoices,
  readClientList,
} from '@client-link/intake/clients';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { chosenFiles, imports } from './client.ts';
import { ColumnChoices } from './column-choices.tsx';
import { FileChoice } from './file-choice.tsx';
import './import.css';
import { useImportWords } from './words.ts';

interface Chosen {
  file: File;
  choices: ListChoices;
  reading: ClientListReading;
}

/** A client list is chosen, and its columns; below, those that were imported before. */
export function BeginPage() {
  const common = useWords();
  const words = useImportWords();
  const [chosen, setChosen] = useState<Chosen>();
  const opening = useMutation({
    mutationFn: async ({ file, choices }: { file: File; choices: ListChoices }): Promise<Chosen> => ({
      file,
      choices,
      reading: await readClientList(blobSource(file), { ...choices, isSketch: true }),
    }),
    onSuccess: setChosen,
  });
  const open = (file: File, choices: ListChoices = {}) => opening.mutate({ file, choices });
  return (
    <>
      <p>
        <Link to="/companies">{common.back}</Link>
      </p>
      <h1>{words.title}</h1>
      <p className="count">{words.hint}</p>
      {chosen ? (
        <Opened {...chosen} choose={(choices) => open(chosen.file, choices)} another={() => setChosen(undefined)} />
      ) : (
        <Start isOpening={opening.isPending} open={open} />
      )}
      {opening.error && <Trouble error={opening.error} />}
      <Earlier />
    </>
  );
}

function Start({ isOpening, open }: { isOpening: boolean; open: (file: File) => void }) {
  const { locale } = useWords();
  const words = useImportWords();
  const shown = locale === 'fr' ? 'fr' : 'en';
  return (
    <div className="begin">
      <section>
        <ol>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="downloads">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className="download"
              href={`/api/companyImportTemplate?format=${format}&locale=${shown}`}
              download={`clients.${format}`}
            >
              {format === 'csv' ? words.templateCsv : words.templateXlsx}
            </a>
          ))}
        </p>
        <details>
          <summary>{words.fields}</summary>
          <dl>
            {clientColumns.map(({ name, labels, notes, required }) => (
              <div key={name}>
                <dt>
                  {labels[shown]}
                  {required && ` (${words.required})`}
                </dt>
                <dd>{notes[shown]}</dd>
              </div>
            ))}
          </dl>
        </details>
      </section>
      <section>
        <FileChoice label={words.choose} choose={open} />
        <p role="status">{isOpening && words.opening}</p>
      </section>
    </div>
  );
}

/** A file that was opened here: nothing of it has left this browser yet. */
function Opened({
  file,
  choices,
  reading: { refusal, understood },
  choose,
  another,
}: Chosen & { choose: (choices: ListChoices) => void; another: () => void }) {
  const { locale } = useWords();
  const words = useImportWords();
  const navigate = useNavigate();
  const beginning = useMutation({
    mutationFn: () => imports.create({ fileName: file.name, bytes: file.size }),
    onSuccess: (begun) => {
      chosenFiles.set(begun.id, { file, choices });
      void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      return navigate({ to: '/companies/import/$importId', params: { importId: begun.id } });
    },
  });
  const said = refusal && describeListRefusal(refusal, file.name, locale === 'fr' ? 'fr' : 'en');
  return (
    <section className="panel">
      <h2>{words.columnsOf(file.name)}</h2>
      {said && refusal.code !== 'name_column_missing' && (
        <div className="trouble" role="alert">
          <p>{said.message}</p>
          <p>{said.action}</p>
        </div>
      )}
      {understood && <ColumnChoices understood={understood} choose={choose} />}
      {beginning.error && <Trouble error={beginning.error} />}
      <div className="ends">
        <Button onPress={another}>{words.another}</Button>
        {understood && (
          <Button
            className="main"
            isDisabled={refusal !== undefined}
            isPending={beginning.isPending}
            onPress={() => beginning.mutate()}
          >
            {words.check}
          </Button>
        )}
      </div>
    </section>
  );
}

function Earlier() {
  const common = useWords();
  const words = useImportWords();
  const found = useQuery({
    queryKey: ['imports', 'list'],
    queryFn: ({ signal }) => imports.list({ pageSize: 20 }, { signal }),
  });
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const rows = found.data?.results ?? [];
  return (
    <section className="earlier">
      <h2>{words.earlier}</h2>
      {found.data && !rows.length && <p>{words.none}</p>}
      {rows.length > 0 && (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.file}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, fileName, status, created, createdBy, counts }) => (
                <tr key={id}>
                  <td>
                    <Link to="/companies/import/$importId" params={{ importId: id }}>
                      {fileName}
                    </Link>
                  </td>
                  <td>
                    {words.statuses[status]}
                    {counts.imported > 0 && ` · ${words.companies(counts.imported)}`}
                  </td>
                  <td>{common.moment(created)}</td>
                  <td>{createdBy.name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

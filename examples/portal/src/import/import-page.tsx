import { ApiError } from '@client-link/api-client';
import type { CompanyImport } from '@client-link/api-client/company-imports';
import { describeListRefusal, type ListChoices } from '@client-link/intake/clients';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { imports, importKey, keepImport } from './client.ts';
import { ColumnChoices } from './column-choices.tsx';
import { Finished } from './finished.tsx';
import './import.css';
import { Receiving } from './receiving.tsx';
import { RowList } from './row-list.tsx';
import type { ImportSearch, Shown } from './routes.ts';
import { useImportWords } from './words.ts';
import { Working } from './working.tsx';

const LOOK_EVERY_MS = 700;
const UNDER_WAY = new Set(['reading', 'importing', 'undoing']);

/** One import, from its file to its companies: it has an address, and goes on whoever looks. */
export function ImportPage() {
  const words = useImportWords();
  const { importId } = useParams({ from: '/companies/import/$importId' });
  const found = useQuery({
    queryKey: importKey(importId),
    queryFn: ({ signal }) => imports.get(importId, { signal }),
    refetchInterval: ({ state: { data } }) => (data && UNDER_WAY.has(data.status) ? LOOK_EVERY_MS : false),
  });
  // An address that never was one leads as far as one that is no more.
  const isGone = found.error instanceof ApiError && ['import_not_found', 'invalid_request'].includes(found.error.code);
  return (
    <>
      <p>
        <Link to="/companies/import">{words.back}</Link>
      </p>
      <h1>{isGone ? words.notThere : (found.data?.fileName ?? words.title)}</h1>
      {isGone && <p>{words.notThereHint}</p>}
      {found.isError && !isGone && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && <Step state={found.data} />}
    </>
  );
}

function Step({ state }: { state: CompanyImport }) {
  const words = useImportWords();
  const { counts } = state;
  switch (state.status) {
    case 'receiving':
      return (
        <>
          <Receiving key={state.id} state={state} />
          <GiveUp state={state} />
        </>
      );
    case 'reading':
      return <Working title={words.reading} done={counts.rows} said={words.readRows(counts.rows)} />;
    case 'refused':
      return <Refused state={state} />;
    case 'ready':
      return <Ready state={state} />;
    case 'importing':
      return (
        <Working title={words.importing} done={counts.imported + counts.rejected} all={counts.rows - counts.takenOut} />
      );
    case 'undoing':
      return <Working title={words.undoing} done={counts.removed} all={counts.imported} />;
    default:
      return (
        <Finished state={state}>
          <Rows state={state} />
        </Finished>
      );
  }
}

function Refused({ state }: { state: CompanyImport }) {
  const { locale } = useWords();
  const words = useImportWords();
  const { refusal, fileName } = state;
  const said = describeListRefusal(
    (refusal ?? { code: 'unreadable' }) as Parameters<typeof describeListRefusal>[0],
    fileName,
    locale === 'fr' ? 'fr' : 'en',
  );
  return (
    <>
      <div className="trouble" role="alert">
        <h2>{words.refused}</h2>
        <p>
          {said.message} {said.action}
        </p>
      </div>
      <Columns state={state} />
      <GiveUp state={state} />
    </>
  );
}

/** What the columns mean is changed; the list is read and checked again. */
function Columns({ state: { id, understood } }: { state: CompanyImport }) {
  const words = useImportWords();
  const [choices, setChoices] = useState<ListChoices>({});
  const checking = useMutation({
    mutationFn: () => {
      const { columns, ...others } = choices;
      return imports.check(id, { ...others, ...(columns && { columns: [...columns] }) });
    },
    onSuccess: keepImport,
  });
  const shown = understood && {
    headerLine: choices.headerLine ?? understood.headerLine,
    sheet: choices.sheet ?? understood.sheet ?? '',
    ...(understood.sheets && { sheets: understood.sheets }),
    columns: understood.columns.map((column) => {
      const chosen = choices.columns?.find(({ index }) => index === column.index);
      return chosen ? { ...column, field: chosen.field } : column;
    }),
  };
  return (
    <section className="panel">
      {shown && <ColumnChoices understood={shown} choose={setChoices} />}
      {checking.error && <Trouble error={checking.error} />}
      <div className="ends">
        <Button isPending={checking.isPending} onPress={() => checking.mutate()}>
          {words.checkAgain}
        </Button>
      </div>
    </section>
  );
}

function GiveUp({ state }: { state: CompanyImport }) {
  const words = useImportWords();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button className="quiet" onPress={() => setAsking(true)}>
        {words.giveUp}
      </Button>
      {isAsking && (
        <Confirm
          title={words.giveUpTitle}
          label={words.giveUp}
          act={() => imports.delete(state.id)}
          done={() => {
            void navigate({ to: '/companies/import' });
            void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
          }}
          close={() => setAsking(false)}
        >
          <p>{words.givenUp}</p>
        </Confirm>
      )}
    </>
  );
}

/** Every row was checked: what is wrong is corrected or taken out, then the import starts. */
function Ready({ state }: { state: CompanyImport }) {
  const words = useImportWords();
  const { counts } = state;
  const [isHinted, setHinted] = useState(false);
  const go = useGo();
  const left = counts.rows - counts.takenOut;
  const starting = useMutation({ mutationFn: () => imports.start(state.id), onSuccess: keepImport });
  const takingOut = useMutation({
    mutationFn: (rows: 'errors' | 'warnings' | 'none') => imports.takeOut(state.id, rows),
    onSuccess: keepImport,
  });
  const start = () => {
    setHinted(counts.errors > 0);
    if (counts.errors) go({ show: 'errors' });
    else starting.mutate();
  };
  const isBusy = starting.isPending || takingOut.isPending;
  return (
    <>
      <div className="titled">
        <p role="status" className={counts.errors ? 'trouble' : ''}>
          {left ? words.ready(left, counts.errors) : words.nothingToImport}
        </p>
        <Button className="main" isDisabled={!left} isPending={starting.isPending} onPress={start}>
          {words.start(left)}
        </Button>
      </div>
      {isHinted && counts.errors > 0 && (
        <p className="trouble" role="alert">
          {words.startHint}
        </p>
      )}
      {(starting.error ?? takingOut.error) != null && <Trouble error={starting.error ?? takingOut.error} />}
      <details className="panel">
        <summary>{words.changeColumns}</summary>
        <Columns state={state} />
      </details>
      <Rows state={state}>
        {counts.errors > 0 && (
          <Button isDisabled={isBusy} onPress={() => takingOut.mutate('errors')}>
            {words.takeOutErrors(counts.errors)}
          </Button>
        )}
        {counts.warnings > 0 && (
          <Button isDisabled={isBusy} onPress={() => takingOut.mutate('warnings')}>
            {words.takeOutWarnings(counts.warnings)}
          </Button>
        )}
        {counts.takenOut > 0 && (
          <Button isDisabled={isBusy} onPress={() => takingOut.mutate('none')}>
            {words.putAllBack}
          </Button>
        )}
      </Rows>
      <GiveUp state={state} />
    </>
  );
}

function useGo(): (search: ImportSearch) => void {
  const { importId } = useParams({ from: '/companies/import/$importId' });
  const navigate = useNavigate();
  return (search) => void navigate({ to: '/companies/import/$importId', params: { importId }, search, replace: true });
}

/** The rows by what is to be done with them, or what became of them. */
function Rows({ state, children }: { state: CompanyImport; children?: ReactNode }) {
  const common = useWords();
  const words = useImportWords();
  const search = useSearch({ from: '/companies/import/$importId' });
  const go = useGo();
  const { counts } = state;
  const isReady = state.status === 'ready';
  const tabs: [Shown, number][] = [
    ['errors', isReady ? counts.errors : 0],
    ['warnings', isReady ? counts.warnings : 0],
    ['imported', state.status === 'done' ? counts.imported : 0],
    ['rejected', counts.rejected],
    ['takenOut', counts.takenOut],
  ];
  return (
    <>
      <nav className="tabs" aria-label={words.row}>
        <Link
          to="/companies/import/$importId"
          params={{ importId: state.id }}
          search={{}}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {words.all} <small>{common.number(counts.rows)}</small>
        </Link>
        {tabs.map(
          ([show, count]) =>
            (count > 0 || search.show === show) && (
              <Link
                key={show}
                to="/companies/import/$importId"
                params={{ importId: state.id }}
                search={{ show }}
                aria-current={search.show === show ? 'page' : undefined}
              >
                {words.tabs[show]} <small>{common.number(count)}</small>
              </Link>
            ),
        )}
      </nav>
      <div className="acts import-acts">{children}</div>
      <RowList state={state} search={search} go={go} />
    </>
  );
}

import type { BulkChange } from '@client-link/api-client/bulk-changes';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Pager } from '../parts/pager.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMe } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { type BulkAct, Refused } from './bulk-dialog.tsx';
import { bulkChanges } from './clients.ts';
import { useListWords } from './list-words.ts';

const SHOWN = 10;
const POLL_MS = 1000;
const PAGE_SIZE = 25;
/** How long what came of a change is shown by itself. */
const TOLD_MS = 3_600_000;

const back: Partial<Record<string, BulkAct>> = { archive: 'unarchive', unarchive: 'archive' };

/** Changes of all companies that were found: those that go on, whoever began them, and what came of one's own. */
export function BulkProgress({ said }: { said: Record<BulkAct, (count: number) => string> }) {
  const me = useMe();
  const [seen, see] = useSeen();
  const found = useQuery({
    queryKey: ['bulkChanges'],
    queryFn: async ({ signal }) => (await bulkChanges.list({ pageSize: SHOWN }, { signal })).results,
    refetchInterval: ({ state }) => state.data?.some(({ status }) => status === 'working') && POLL_MS,
  });
  const isMine = ({ createdBy }: BulkChange) => createdBy['id'] === me.data?.id;
  const isTold = (change: BulkChange) =>
    isMine(change) && !seen.includes(change.id) && Date.now() - Date.parse(change.ended ?? '') < TOLD_MS;
  const shown = (found.data ?? []).filter((change) => change.status === 'working' || isTold(change));

  // What is done to companies shows in the list while it goes on.
  const done = (found.data ?? []).reduce((sum, { counts }) => sum + counts.done, 0);
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (!found.data) return;
    if (before.current !== undefined && before.current !== done)
      void queries.invalidateQueries({ queryKey: ['companies'] });
    before.current = done;
  }, [found.data, done]);

  return shown.map((change) => (
    <One key={change.id} change={change} isMine={isMine(change)} said={said} see={() => see(change.id)} />
  ));
}

function One({
  change,
  isMine,
  said,
  see,
}: {
  change: BulkChange;
  isMine: boolean;
  said: Record<BulkAct, (count: number) => string>;
  see: () => void;
}) {
  const words = useWords();
  const own = useListWords();
  const [showsRefused, setShowsRefused] = useState(false);
  const { id, act, status, counts, createdBy } = change;
  const refresh = () => queries.invalidateQueries({ queryKey: ['bulkChanges'] });
  const stopping = useMutation({ mutationFn: () => bulkChanges.stop(id), onSettled: refresh });
  const undo = back[act];
  const undoing = useMutation({
    mutationFn: () => bulkChanges.start({ act: undo!, changedBy: id, companies: counts.done }),
    onSuccess: see,
    onSettled: refresh,
  });
  const dealtWith = counts.done + counts.refused;
  const title = own.works[act] ?? act;
  return (
    <section className="bulk-progress" aria-label={title}>
      {status === 'working' ? (
        <>
          <p>
            <b>{title}</b> {own.progress(dealtWith, counts.companies)}
          </p>
          <progress value={dealtWith} max={counts.companies} aria-label={title} />
          <p className="hint">
            {isMine || !createdBy['name'] ? own.progressHint : own.begunBy(String(createdBy['name']))}
          </p>
          <Button isPending={stopping.isPending} onPress={() => stopping.mutate()}>
            {own.stop}
          </Button>
        </>
      ) : (
        <>
          <p role="status">
            {[
              said[act as BulkAct]?.(counts.done),
              counts.refused > 0 && own.stayed(counts.refused),
              counts.gone > 0 && own.goneMeanwhile(counts.gone),
              status === 'stopped' && own.stopped,
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <div className="acts">
            {counts.refused > 0 && <Button onPress={() => setShowsRefused(true)}>{own.showStayed}</Button>}
            {undo && counts.done > 0 && (
              <Button isPending={undoing.isPending} onPress={() => undoing.mutate()}>
                {own.undo}
              </Button>
            )}
            <Button className="quiet" onPress={see}>
              {words.close}
            </Button>
          </div>
        </>
      )}
      {(stopping.error ?? undoing.error) && (
        <Trouble error={stopping.error ?? undoing.error} said={{ other_number: own.otherNumber }} />
      )}
      {showsRefused && <RefusedDialog changeId={id} close={() => setShowsRefused(false)} />}
    </section>
  );
}

function RefusedDialog({ changeId, close }: { changeId: string; close: () => void }) {
  const words = useWords();
  const own = useListWords();
  const [page, setPage] = useState(1);
  const found = useQuery({
    queryKey: ['bulkChanges', changeId, 'refused', page],
    queryFn: ({ signal }) => bulkChanges.refused(changeId, { page, pageSize: PAGE_SIZE }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Modal title={own.notAll} close={close}>
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <p role="status">{words.loading}</p>}
      {found.data && <Refused those={found.data.results} />}
      <Pager page={page} pages={Math.ceil((found.data?.totalResults ?? 0) / PAGE_SIZE)} show={setPage} />
      <div className="ends">
        <Button onPress={close}>{words.close}</Button>
      </div>
    </Modal>
  );
}

const PLACE = 'client-link.seen-changes';

/** Whose outcome was read and put away: kept in this browser. */
function useSeen(): [readonly string[], (changeId: string) => void] {
  const [seen, setSeen] = useState<readonly string[]>(kept);
  const see = (changeId: string) => {
    const now = [changeId, ...seen].slice(0, 2 * SHOWN);
    setSeen(now);
    try {
      localStorage.setItem(PLACE, JSON.stringify(now));
    } catch {
      // Where nothing may be kept, it holds for this visit.
    }
  };
  return [seen, see];
}

function kept(): readonly string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(known) ? known.map(String) : [];
  } catch {
    return [];
  }
}

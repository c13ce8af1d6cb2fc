import { MAX_PICKED } from '@client-link/api-client/companies';
import { Button } from 'react-aria-components';
import { useMay } from '../shell.tsx';
import type { BulkAct } from './bulk-dialog.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { CompaniesSearch } from './list-address.ts';
import { useListWords } from './list-words.ts';

/** What can be done with the companies that are selected. */
export function BulkBar({
  selected,
  total,
  isAll,
  selectAll,
  search,
  isBusy,
  act,
  clear,
}: {
  selected: ReadonlySet<string>;
  /** How many are found. */
  total: number;
  /** All that are found are meant, not only those that were picked. */
  isAll: boolean;
  selectAll: () => void;
  search: CompaniesSearch;
  isBusy: boolean;
  act: (act: BulkAct) => void;
  clear: () => void;
}) {
  const own = useListWords();
  const mayDelete = useMay('deleteCompany');
  const mayChange = useMay('changeCompanies');
  const isTooMany = !isAll && selected.size > MAX_PICKED;
  const mayChangeAll = useMay('startBulkChange');
  const back = search.tab === 'archived' ? 'unarchive' : 'archive';
  const does = (which: BulkAct, label: string, className = '') => (
    <Button className={className} isDisabled={isTooMany || isBusy} onPress={() => act(which)}>
      {label}
    </Button>
  );
  return (
    <section className="bulk" aria-label={own.bulk}>
      <b>{isAll ? own.allSelected(total) : own.selected(selected.size)}</b>
      <div className="acts">
        {!isAll && mayChangeAll && total > selected.size && (
          <Button onPress={selectAll}>{own.selectFound(total)}</Button>
        )}
        {mayChange && does(back, own[back])}
        {mayChange && does('addTag', own.addTag)}
        {mayChange && does('removeTag', own.removeTag)}
        {mayChange && does('setOwner', own.setOwner)}
        {!isTooMany && !isAll && (
          <ExportMenu label={own.exportSelected(selected.size)} search={search} ids={selected} />
        )}
        {mayDelete && does('delete', own.delete)}
        <Button className="quiet" onPress={clear}>
          {own.clearSelection}
        </Button>
      </div>
      {isTooMany && <p className="hint">{own.tooMany(MAX_PICKED)}</p>}
    </section>
  );
}

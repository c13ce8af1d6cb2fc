import type { Company } from '@client-link/api-client';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { useListWords } from './list-words.ts';

export type RowAct = 'request' | 'edit' | 'archive' | 'unarchive' | 'delete';

const pictures = {
  edit: 'M4 20h4L19 9l-4-4L4 16v4zM13 7l4 4',
  archive: 'M3 4h18v5H3zM5 9v11h14V9M10 13h4',
  unarchive: 'M3 4h18v5H3zM5 9v11h14V9M12 18v-6M9 14l3-3 3 3',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
};

/** What can be done with one company of the list. */
export function RowActs({ company, choose }: { company: Company; choose: (act: RowAct) => void }) {
  const words = useWords();
  const own = useListWords();
  const mayDelete = useMay('deleteCompany');
  const { name } = company;
  const icon = (act: keyof typeof pictures, label: string) => (
    <TooltipTrigger delay={400}>
      <Button className="quiet icon" aria-label={label} onPress={() => choose(act)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={pictures[act]} />
        </svg>
      </Button>
      <Tooltip className="tip">{label}</Tooltip>
    </TooltipTrigger>
  );
  return (
    <div className="acts">
      {!company.archived && (
        <Button aria-label={words.requestFrom(name)} onPress={() => choose('request')}>
          {words.requestData}
        </Button>
      )}
      {icon('edit', words.editOf(name))}
      {company.archived ? icon('unarchive', own.unarchiveOf(name)) : icon('archive', own.archiveOf(name))}
      {mayDelete && icon('delete', words.deleteOf(name))}
    </div>
  );
}

import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import { type Column, columns } from './columns.ts';
import { useListWords } from './list-words.ts';

/** Which columns are shown. */
export function ColumnChoice({
  chosen,
  choose,
  hint,
}: {
  chosen: readonly Column[];
  choose: (chosen: Column[]) => void;
  hint: string;
}) {
  const words = useWords();
  const own = useListWords();
  const titles: Record<Column, string> = {
    code: own.code,
    status: own.status,
    software: own.software,
    owner: own.owner,
    contact: own.contact,
    tags: own.tags,
    lastSync: words.lastSync,
    created: words.created,
  };
  return (
    <DialogTrigger>
      <Button>{own.columns}</Button>
      <Popover className="popover">
        <Dialog>
          <Heading slot="title">{own.columns}</Heading>
          {columns.map((column) => (
            <label key={column} className="ticked">
              <input
                type="checkbox"
                checked={chosen.includes(column)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, column] : chosen.filter((each) => each !== column))
                }
              />
              {titles[column]}
            </label>
          ))}
          <p className="hint">{hint}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

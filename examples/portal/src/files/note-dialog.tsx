import type { UploadNote } from '@client-link/api-client/company-data';
import { Button } from 'react-aria-components';
import { Modal } from '../parts/modal.tsx';
import { useWords } from '../words/words.ts';
import { useFileWords } from './words.ts';

/** A row as it stands in the file, cell by cell, beside what each was taken as. */
export function NoteDialog({
  note,
  said,
  close,
}: {
  note: UploadNote;
  said: { message: string; action: string } | undefined;
  close: () => void;
}) {
  const common = useWords();
  const words = useFileWords();
  const { line = 0, cells = [], taken, column: noted, isLeftOut } = note;
  return (
    <Modal title={words.rowTitle(line)} close={close}>
      {said && <p>{said.message}</p>}
      <p>{isLeftOut ? words.wasLeftOut : taken ? words.wasTaken : words.noRecord}</p>
      <div className="scroller" role="region" aria-label={words.rowTitle(line)} tabIndex={0}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.inFile}</th>
              {taken && <th scope="col">{words.taken}</th>}
            </tr>
          </thead>
          <tbody>
            {cells.map(({ column, field, text }, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- titles may be there twice
              <tr key={place} className={column === noted && column !== '' ? 'noted' : undefined}>
                <td data-label={words.column}>
                  {column || words.untitled(place + 1)}
                  {column === noted && column !== '' && <small>{words.notedHere}</small>}
                </td>
                <td data-label={words.inFile}>{text || '–'}</td>
                {taken && (
                  <td data-label={words.taken}>
                    {field === undefined ? <small>{words.unused}</small> : String(taken[field] ?? '–')}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="ends">
        <Button onPress={close}>{common.close}</Button>
      </div>
    </Modal>
  );
}

import { Button, DropZone, FileTrigger, Text } from 'react-aria-components';
import { useImportWords } from './words.ts';

/** A file is chosen, or dropped. */
export function FileChoice({ label, choose }: { label: string; choose: (file: File) => void }) {
  const words = useImportWords();
  return (
    <DropZone
      className="drop"
      onDrop={async ({ items }) => {
        const dropped = items.find((item) => item.kind === 'file');
        if (dropped?.kind === 'file') choose(await dropped.getFile());
      }}
    >
      <Text slot="label">{words.drop}</Text>
      <FileTrigger
        acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx', 'text/csv']}
        onSelect={(files) => files?.[0] && choose(files[0])}
      >
        <Button className="main">{label}</Button>
      </FileTrigger>
    </DropZone>
  );
}

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWords } from '../words/words.ts';

/** Downloads what is found, as CSV or as a workbook. */
export function DownloadMenu({
  label,
  csv,
  xlsx,
  address,
  query,
}: {
  label: string;
  csv: string;
  xlsx: string;
  address: string;
  query: Record<string, string>;
}) {
  const { locale } = useWords();
  const file = (format: string) => `${address}?${new URLSearchParams({ ...query, format, locale })}`;
  return (
    <MenuTrigger>
      <Button>{label}</Button>
      <Popover className="popover">
        <Menu>
          <MenuItem href={file('csv')} download="">
            {csv}
          </MenuItem>
          <MenuItem href={file('xlsx')} download="">
            {xlsx}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import { askedFor, type CompaniesSearch } from './list-address.ts';
import { useListWords } from './list-words.ts';

/** Downloads what is found, or what is selected of it. */
export function ExportMenu({
  label,
  search,
  ids,
}: {
  label: string;
  search: CompaniesSearch;
  ids?: ReadonlySet<string>;
}) {
  const words = useWords();
  const own = useListWords();
  const address = (format: string) => {
    const query = new URLSearchParams({ format, locale: words.locale });
    const asked = ids ? { ids: [...ids].join(',') } : askedFor(search);
    for (const [name, value] of Object.entries(asked)) query.set(name, String(value));
    return `/api/companies/export?${query}`;
  };
  return (
    <MenuTrigger>
      <Button>{label}</Button>
      <Popover className="popover">
        <Menu>
          <MenuItem href={address('csv')} download="">
            {own.csv}
          </MenuItem>
          <MenuItem href={address('xlsx')} download="">
            {own.xlsx}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

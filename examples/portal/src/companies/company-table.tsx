import type { Company } from '@client-link/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Cell,
  Checkbox,
  Column,
  Row,
  type Selection,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components';
import { type Words, useWords } from '../words/words.ts';
import type { Column as ColumnName } from './columns.ts';
import { CompanyStatus, statusOf } from './company-status.tsx';
import { type Order, orders } from './list-address.ts';
import { useListWords } from './list-words.ts';
import { type RowAct, RowActs } from './row-acts.tsx';

const sortable: readonly string[] = ['name', 'code', 'created'];

/** A page of companies, to be sorted, selected and acted on. */
export function CompanyTable({
  companies,
  columns,
  orderBy,
  sort,
  selected,
  select,
  choose,
}: {
  companies: readonly Company[];
  columns: readonly ColumnName[];
  orderBy: Order;
  sort: (order: Order) => void;
  selected: ReadonlySet<string>;
  select: (selected: ReadonlySet<string>) => void;
  choose: (act: RowAct, company: Company) => void;
}) {
  const words = useWords();
  const own = useListWords();
  const descriptor: SortDescriptor = {
    column: orderBy.replace('-', ''),
    direction: orderBy.startsWith('-') ? 'descending' : 'ascending',
  };
  const titles: Record<ColumnName, string> = {
    code: own.code,
    status: words.status,
    software: own.software,
    owner: own.owner,
    contact: own.contact,
    tags: own.tags,
    lastSync: words.lastSync,
    created: words.created,
  };
  const onSelectionChange = (keys: Selection) =>
    select(new Set([...(keys === 'all' ? [...selected, ...companies.map(({ id }) => id)] : keys)].map(String)));

  return (
    <div className="scroller">
      <Table
        className="companies"
        aria-label={words.companies}
        selectionMode="multiple"
        selectedKeys={new Set(selected)}
        onSelectionChange={onSelectionChange}
        sortDescriptor={descriptor}
        onSortChange={({ column, direction }) => {
          const order = `${direction === 'descending' ? '-' : ''}${column}`;
          sort(orders.find((each) => each === order) ?? 'name');
        }}
      >
        <TableHeader>
          <Column className="picks">
            <Checkbox slot="selection" aria-label={own.selectAll}>
              <Tick />
            </Checkbox>
          </Column>
          <Column id="name" isRowHeader allowsSorting>
            {words.name}
          </Column>
          {columns.map((column) => (
            <Column key={column} id={column} allowsSorting={sortable.includes(column)}>
              {titles[column]}
            </Column>
          ))}
          <Column id="actions">{words.actions}</Column>
        </TableHeader>
        <TableBody items={companies} dependencies={[words, columns]}>
          {(company) => (
            <Row id={company.id} textValue={company.name}>
              <Cell className="picks">
                <Checkbox slot="selection" aria-label={own.select(company.name)}>
                  <Tick />
                </Checkbox>
              </Cell>
              <Cell className="named">
                <Link to="/companies/$companyId" params={{ companyId: company.id }}>
                  {company.name}
                </Link>
                {company.description && <small>{company.description}</small>}
              </Cell>
              {columns.map((column) => (
                <Cell key={column} className={`of-${column}`}>
                  <span className="title" aria-hidden="true">
                    {titles[column]}
                  </span>
                  {shown[column](company, words)}
                </Cell>
              ))}
              <Cell className="row-acts">
                <RowActs company={company} choose={(act) => choose(act, company)} />
              </Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

const Tick = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 12l5 5L19 7" />
  </svg>
);

const none = <span className="none">–</span>;

/** What stands in each column. */
const shown: Record<ColumnName, (company: Company, words: Words) => ReactNode> = {
  code: ({ code }) => code ?? none,
  status: (company) => <CompanyStatus status={statusOf(company)} />,
  software: ({ dataConnections = [] }) =>
    [...new Set(dataConnections.map(({ platformName }) => platformName))].join(', ') || none,
  owner: ({ owner }) => owner?.name ?? none,
  contact: ({ contact }) => (contact ? (contact.name ?? contact.email) : none),
  tags: ({ tags = {} }) =>
    Object.keys(tags).length ? (
      <span className="labels">
        {Object.entries(tags).map(([name, value]) => (
          <span key={name}>{value ? `${name}: ${value}` : name}</span>
        ))}
      </span>
    ) : (
      none
    ),
  lastSync: ({ lastSync }, words) => (lastSync ? words.moment(lastSync) : none),
  created: ({ created }, words) => words.day(created),
};

import type { CurrencySpend } from '@client-link/api-client/spend';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Trouble } from '../parts/trouble.tsx';
import { AmountTable } from './amount-table.tsx';
import { spend } from './client.ts';
import { tooltip } from './tooltip.ts';
import { useSpendWords } from './words.ts';

const SHOWN = 8;
/** Two lines beside a bar. */
const NAME_CHARACTERS = 32;

/** With whom most was spent, as a chart and as a table. */
export function SupplierChart({
  companyId,
  period,
  one: { currency, totalAmount },
}: {
  companyId: string;
  period: { from: string; to: string };
  one: CurrencySpend;
}) {
  const words = useSpendWords();
  const id = useId();
  const { from, to } = period;
  const found = useQuery({
    queryKey: ['companies', companyId, 'spend', 'largest', { from, to, currency, totalAmount }],
    queryFn: ({ signal }) => spend.suppliers.list(companyId, { from, to, currency, pageSize: SHOWN }, { signal }),
  });
  const suppliers = found.data?.results ?? [];
  const bars = suppliers.map(({ supplierId = '', supplierName, totalAmount: amount }) => ({
    key: `${supplierId} ${supplierName}`,
    fullName: supplierName || words.none,
    name: shortened(supplierName || words.none),
    amount: Number(amount),
    text: words.money(amount, currency),
  }));
  const share = bars.reduce((sum, { amount }) => sum + amount, 0) / (Number(totalAmount) || 1);
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{words.topSuppliers}</h2>
        <small>{bars.length > 0 && words.topShare(bars.length, words.percent(share))}</small>
      </figcaption>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      <ResponsiveContainer width="100%" height={300}>
        <BarChart
          data={bars}
          layout="vertical"
          accessibilityLayer
          title={words.topSuppliers}
          margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        >
          <XAxis type="number" tickFormatter={words.short} tickLine={false} axisLine={false} />
          <YAxis type="category" dataKey="name" width={150} tickLine={false} interval={0} />
          <Tooltip
            {...tooltip}
            formatter={(_, __, { payload }: { payload?: (typeof bars)[0] }) =>
              [payload?.text ?? '', words.spent] as never
            }
          />
          <Bar dataKey="amount" name={words.spent} fill="var(--accent)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
      {bars.length > 0 && (
        <AmountTable
          label={words.topSuppliers}
          titles={[words.supplier, words.spent]}
          rows={bars.map(({ key, fullName, text }) => ({ key, name: fullName, amounts: [text] }))}
        />
      )}
    </figure>
  );
}

const shortened = (name: string): string =>
  name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS - 1).trimEnd()}…` : name;

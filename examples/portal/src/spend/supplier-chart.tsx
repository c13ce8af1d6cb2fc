import type { CurrencySpend } from '@client-link/api-client/spend';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { spend } from './client.ts';
import { tooltip } from './tooltip.ts';
import { useSpendWords } from './words.ts';

const SHOWN = 8;
const NAME_CHARACTERS = 20;

/** With whom most was spent. The list of all suppliers, below, is its table. */
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
  const bars = suppliers.map(({ supplierName, totalAmount: amount }) => ({
    name: supplierName.length > NAME_CHARACTERS ? `${supplierName.slice(0, NAME_CHARACTERS - 1)}…` : supplierName,
    amount: Number(amount),
    text: words.money(amount, currency),
  }));
  const share = bars.reduce((sum, { amount }) => sum + amount, 0) / (Number(totalAmount) || 1);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(share);
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{words.topSuppliers}</h2>
        <small>{bars.length > 0 && words.topShare(bars.length, percent)}</small>
      </figcaption>
      <ResponsiveContainer width="100%" height={280}>
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
    </figure>
  );
}

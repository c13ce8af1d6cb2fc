import type { CurrencySpend } from '@client-link/api-client/spend';
import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { AmountTable } from './amount-table.tsx';
import { tooltip } from './tooltip.ts';
import { useSpendWords } from './words.ts';

/** What was spent each month, as a chart and as a table. Only the height of a bar is a float. */
export function MonthChart({ months, currency }: { months: CurrencySpend['months']; currency: string }) {
  const words = useSpendWords();
  const id = useId();
  const bars = months.map(({ month, billsAmount, directCostsAmount }) => ({
    month: words.month(month),
    bills: Number(billsAmount),
    costs: Number(directCostsAmount),
    billsText: words.money(billsAmount, currency),
    costsText: words.money(directCostsAmount, currency),
  }));
  const textOf = (_: unknown, name: unknown, { payload, dataKey }: { payload?: (typeof bars)[0]; dataKey?: unknown }) =>
    [payload?.[dataKey === 'bills' ? 'billsText' : 'costsText'] ?? '', name] as never;
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{words.byMonth}</h2>
        <small>{words.keys}</small>
      </figcaption>
      <ResponsiveContainer width="100%" height={280}>
        <BarChart
          data={bars}
          accessibilityLayer
          title={words.byMonth}
          desc={words.keys}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} />
          <XAxis dataKey="month" tickLine={false} minTickGap={16} />
          <YAxis width={56} tickFormatter={words.short} tickLine={false} axisLine={false} />
          <Tooltip formatter={textOf} {...tooltip} />
          <Legend formatter={(name) => <span className="legend">{name}</span>} />
          <Bar
            dataKey="bills"
            stackId="spend"
            name={words.billsColumn}
            fill="var(--accent)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="costs"
            stackId="spend"
            name={words.costsColumn}
            fill="var(--accent-soft)"
            stroke="var(--accent)"
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
      <AmountTable
        label={words.byMonth}
        titles={[words.monthColumn, words.billsColumn, words.costsColumn, words.totalColumn]}
        rows={months.map(({ month, billsAmount, directCostsAmount, totalAmount }) => ({
          key: month,
          name: words.month(month),
          amounts: [billsAmount, directCostsAmount, totalAmount].map((amount) => words.money(amount, currency)),
        }))}
      />
    </figure>
  );
}

import type { CurrencySpend } from '@client-link/api-client/spend';
import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
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
      <details>
        <summary>{words.asTable}</summary>
        <div className="scroller" role="region" aria-label={words.byMonth} tabIndex={0}>
          <table className="spend-rows">
            <thead>
              <tr>
                <th scope="col">{words.monthColumn}</th>
                <th scope="col" className="amount">
                  {words.billsColumn}
                </th>
                <th scope="col" className="amount">
                  {words.costsColumn}
                </th>
                <th scope="col" className="amount">
                  {words.totalColumn}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, billsAmount, directCostsAmount, totalAmount }) => (
                <tr key={month}>
                  <th scope="row">{words.month(month)}</th>
                  <td className="amount" data-label={words.billsColumn}>
                    {words.money(billsAmount, currency)}
                  </td>
                  <td className="amount" data-label={words.costsColumn}>
                    {words.money(directCostsAmount, currency)}
                  </td>
                  <td className="amount" data-label={words.totalColumn}>
                    {words.money(totalAmount, currency)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

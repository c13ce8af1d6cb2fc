import { useSpendWords } from './words.ts';

/** What a chart shows, as a table behind its title. */
export function AmountTable({
  label,
  titles: [first, ...others],
  rows,
}: {
  label: string;
  titles: readonly [string, ...string[]];
  rows: readonly { key: string; name: string; amounts: readonly string[] }[];
}) {
  const words = useSpendWords();
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div className="scroller" role="region" aria-label={label} tabIndex={0}>
        <table className="spend-rows">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((title) => (
                <th key={title} scope="col" className="amount">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, amounts }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {amounts.map((amount, index) => (
                  <td key={others[index]} className="amount" data-label={others[index]}>
                    {amount}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

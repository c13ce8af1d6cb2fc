import type { SpendAnalysis } from '@client-link/api-client/spend';
import { useState } from 'react';
import { Select } from '../parts/select.tsx';
import type { Changes } from './company-spend-page.tsx';
import { useSpendWords } from './words.ts';

interface Months {
  from: string;
  to: string;
}

/** Every month between two, the latest first. */
function monthsOf({ from, to }: Months): string[] {
  const months: string[] = [];
  for (let [year, month] = to.split('-').map(Number) as [number, number]; ;) {
    const text = `${year}-${String(month).padStart(2, '0')}`;
    if (text < from || months.length > 600) return months;
    months.push(text);
    if (--month) continue;
    month = 12;
    year--;
  }
}

/** The months that are looked at: by a name, or from one to another. */
export function PeriodChoice({
  analysis: { data, period, asOf },
  chosen,
  choose,
}: {
  analysis: SpendAnalysis;
  chosen: Partial<Months>;
  choose: (changes: Changes) => void;
}) {
  const words = useSpendWords();
  const [isCustom, setCustom] = useState(false);
  const year = Number(asOf!.slice(0, 4));
  const named: Record<string, Partial<Months>> = {
    usual: {},
    thisYear: { from: `${year}-01`, to: `${year}-12` },
    lastYear: { from: `${year - 1}-01`, to: `${year - 1}-12` },
    all: { from: data!.from, to: data!.to },
  };
  const isChosen = ({ from, to }: Partial<Months>) => from === chosen.from && to === chosen.to;
  const name = isCustom ? 'custom' : (Object.keys(named).find((each) => isChosen(named[each]!)) ?? 'custom');
  const { from, to } = period!;
  const all = monthsOf({ from: data!.from < from ? data!.from : from, to: data!.to > to ? data!.to : to });
  const labelled = (some: string[]) => Object.fromEntries(some.map((month) => [month, words.month(month)]));
  return (
    <>
      <Select
        label={words.period}
        all={words.periods}
        chosen={name}
        choose={(wanted) => {
          setCustom(wanted === 'custom');
          if (wanted === 'custom') choose({ from, to });
          else choose({ from: undefined, to: undefined, ...named[wanted] });
        }}
      />
      {name === 'custom' && (
        <>
          <Select
            label={words.from}
            all={labelled(all)}
            chosen={from}
            choose={(month) => choose({ from: month, to: month > to ? month : to })}
          />
          <Select
            label={words.to}
            all={labelled(all)}
            chosen={to}
            choose={(month) => choose({ to: month, from: month < from ? month : from })}
          />
        </>
      )}
    </>
  );
}

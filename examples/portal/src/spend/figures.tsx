import type { CurrencySpend, SpendAnalysis } from '@client-link/api-client/spend';
import type { ReactNode } from 'react';
import { useSpendWords } from './words.ts';

function Figure({ title, value, children }: { title: string; value?: string; children?: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {value !== undefined && <p className="figure">{value}</p>}
      {children}
    </section>
  );
}

/** The numbers of one currency that are looked at first. */
export function Figures({ analysis: { asOf }, one }: { analysis: SpendAnalysis; one: CurrencySpend }) {
  const words = useSpendWords();
  const { currency, open, terms, settlement, cards, newSuppliers, lapsedSuppliers, duplicates } = one;
  const money = (amount: string) => words.money(amount, currency);
  return (
    <>
      <h2>{words.figures}</h2>
      <div className="cards">
        <Figure title={words.total} value={money(one.totalAmount)}>
          <p>{words.totalOf(money(one.billsAmount), money(one.directCostsAmount))}</p>
          <p>{words.supplierCount(one.suppliersCount)}</p>
        </Figure>
        <Figure title={words.openBills} value={money(open.amount)}>
          <p>{words.bills(open.count)}</p>
          <p>{words.overdue(money(open.overdueAmount), open.overdueCount, words.calendarDay(asOf!))}</p>
          {open.unknownCount > 0 && <p>{words.unknownDue(open.unknownCount)}</p>}
        </Figure>
        <Figure title={words.terms} {...(terms && { value: words.days(words.decimal(terms.averageDays)) })}>
          {!terms && one.billsCount > 0 && <p>{words.noTerms}</p>}
          {settlement ? (
            <>
              <p>{words.settledAfter(words.decimal(settlement.averageDays))}</p>
              <p>{words.late(words.number(settlement.lateCount), words.number(settlement.withDueDateCount))}</p>
            </>
          ) : (
            <p>{words.noSettlement}</p>
          )}
          {terms && <small>{words.weighted}</small>}
        </Figure>
        <Figure title={words.newOnes} {...(newSuppliers && { value: words.number(newSuppliers.count) })}>
          {newSuppliers ? (
            <p>
              {money(newSuppliers.amount)}, {words.newHint}
            </p>
          ) : (
            <p>{words.noEarlier}</p>
          )}
        </Figure>
        <Figure title={words.lapsed} {...(lapsedSuppliers && { value: words.number(lapsedSuppliers.count) })}>
          {lapsedSuppliers ? (
            <p>
              {money(lapsedSuppliers.amount)}, {words.lapsedHint}
            </p>
          ) : (
            <p>{words.noEarlier}</p>
          )}
        </Figure>
        <Figure title={words.movable} {...(cards.suppliersCount > 0 && { value: money(cards.movableAmount) })}>
          {cards.suppliersCount ? (
            <>
              <p>{words.movableHint(cards.suppliersCount, money(cards.totalAmount), money(cards.paidByCardAmount))}</p>
              {cards.averageTermsDays !== undefined && (
                <p>{words.movableTerms(words.decimal(cards.averageTermsDays))}</p>
              )}
            </>
          ) : (
            <p>{words.noCards}</p>
          )}
        </Figure>
        <Figure title={words.duplicates} value={words.number(duplicates.count)}>
          <p>
            {words.duplicatesHint(duplicates.count)}, {money(duplicates.amount)}
          </p>
        </Figure>
        <Figure title={words.byMethod}>
          {one.methods.length ? (
            <dl>
              {one.methods.map(({ method, amount }) => (
                <div key={method} className="pair">
                  <dt>{words.methods[method] ?? method}</dt>
                  <dd>{money(amount)}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <p>{words.noMethods}</p>
          )}
        </Figure>
        {open.overdueCount > 0 && (
          <Figure title={words.ageing}>
            <dl>
              {open.ageing.map(({ fromDays, toDays, amount }) => (
                <div key={fromDays} className="pair">
                  <dt>{words.age(fromDays, toDays)}</dt>
                  <dd>{money(amount)}</dd>
                </div>
              ))}
            </dl>
          </Figure>
        )}
      </div>
    </>
  );
}

import type { SpendAnalysis } from '@client-link/api-client/spend';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useCompany } from '../companies/company-layout.tsx';
import { RequestData } from '../companies/request-data.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { spend } from './client.ts';
import { DuplicateList } from './duplicate-list.tsx';
import { Figures } from './figures.tsx';
import { MonthChart } from './month-chart.tsx';
import { PeriodChoice } from './period-choice.tsx';
import type { CompanySpendSearch } from './routes.ts';
import './spend.css';
import { pollSpend } from './spend-page.tsx';
import { SpendStatus } from './spend-status.tsx';
import { SupplierChart } from './supplier-chart.tsx';
import { SupplierList } from './supplier-list.tsx';
import { useSpendWords } from './words.ts';
import { WorkbookLink } from './workbook-link.tsx';

/** Changes of how the page is looked at; what is `undefined` is as usual. */
export type Changes = { [Name in keyof CompanySpendSearch]?: CompanySpendSearch[Name] | undefined };

/** What one company spends. */
export function CompanySpendPage() {
  const words = useSpendWords();
  const common = useWords();
  const company = useCompany();
  const search = useSearch({ from: '/companies/$companyId/spend' });
  const navigate = useNavigate({ from: '/companies/$companyId/spend' });
  const show = (changes: Changes, replace = false) => {
    const wanted = Object.entries({ ...search, page: undefined, ...changes });
    void navigate({
      search: Object.fromEntries(wanted.filter(([, value]) => value !== undefined && value !== '')),
      replace,
      resetScroll: false,
    });
  };
  const period = { ...(search.from && { from: search.from }), ...(search.to && { to: search.to }) };
  const found = useQuery({
    queryKey: ['companies', company.id, 'spend', period],
    queryFn: ({ signal }) => spend.analyses.get(company.id, period, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pollSpend(state.data?.status === 'Generating'),
  });
  const analysis = found.data;
  if (!analysis)
    return found.isError ? (
      <Trouble error={found.error} again={() => void found.refetch()} />
    ) : (
      <p role="status">{common.loading}</p>
    );
  const one = analysis.currencies.find(({ currency }) => currency === search.currency) ?? analysis.currencies[0];
  return (
    <>
      <Standing analysis={analysis} period={period} />
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {analysis.period && one && (
        <>
          <div className="spend-filters">
            <PeriodChoice analysis={analysis} chosen={period} choose={show} />
            {analysis.currencies.length > 1 && (
              <div>
                <Select
                  label={words.currency}
                  all={Object.fromEntries(
                    analysis.currencies.map(({ currency }) => [currency, currency || words.noCurrency]),
                  )}
                  chosen={one.currency}
                  choose={(currency) => show({ currency })}
                />
                <small>{words.currencyHint}</small>
              </div>
            )}
          </div>
          <Figures analysis={analysis} one={one} />
          {one.billsCount + one.directCostsCount === 0 && !one.lapsedSuppliers?.count && analysis.data ? (
            <div className="empty">
              <h2>{words.nothingSpent}</h2>
              <p>{words.nothingSpentHint(words.month(analysis.data.from), words.month(analysis.data.to))}</p>
              <Button onPress={() => show({ from: analysis.data!.from, to: analysis.data!.to })}>
                {words.showEverything}
              </Button>
            </div>
          ) : (
            <>
              <div className="spend-charts">
                <MonthChart months={one.months} currency={one.currency} />
                <SupplierChart companyId={company.id} period={analysis.period} one={one} />
              </div>
              <SupplierList
                companyId={company.id}
                period={analysis.period}
                currency={one.currency}
                hasEarlier={one.newSuppliers !== undefined}
                search={search}
                show={show}
              />
              <DuplicateList companyId={company.id} period={analysis.period} currency={one.currency} />
            </>
          )}
        </>
      )}
    </>
  );
}

/** How the analysis stands, what it is made of, and how to have another. */
function Standing({ analysis, period }: { analysis: SpendAnalysis; period: Changes }) {
  const words = useSpendWords();
  const common = useWords();
  const company = useCompany();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const again = useMutation({
    mutationFn: () => spend.analyses.generate(company.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['companies', company.id, 'spend'] }),
  });
  const { status, generatedDate, rowsCount, sources } = analysis;
  const isGenerating = status === 'Generating';
  const isUploaded = sources.some(({ method }) => method === 'upload');
  return (
    <section className="spend-standing" aria-label={words.status}>
      <div role="status">
        <p>
          <SpendStatus of={analysis} />
        </p>
        {isGenerating && <p>{generatedDate ? words.generatingAgain : words.generating}</p>}
      </div>
      {generatedDate && rowsCount !== undefined && (
        <p>{words.madeOf(common.number(rowsCount), common.moment(generatedDate))}</p>
      )}
      {sources.length > 0 && (
        <p>
          {words.sources} {sources.map(({ platformName, method }) => words.source(platformName, method)).join('; ')}
        </p>
      )}
      {isUploaded && <p>{words.newUploadHint}</p>}
      <div className="acts">
        {generatedDate && <WorkbookLink company={company} period={period as { from?: string; to?: string }} />}
        {(isUploaded || sources.length === 0) && (
          <Button onPress={() => setAsks(true)}>{isUploaded ? words.newUpload : words.request}</Button>
        )}
        {sources.length > 0 && (
          <Button
            className="quiet"
            isDisabled={isGenerating}
            isPending={again.isPending}
            onPress={() => again.mutate()}
          >
            {status === 'Failed' ? words.retry : words.again}
          </Button>
        )}
      </div>
      {again.error && <Trouble error={again.error} />}
      {asks && <RequestData company={company} close={() => setAsks(false)} />}
    </section>
  );
}

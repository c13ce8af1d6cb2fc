import type { AskedReport, LinkJourney } from '@client-link/api-client/link-settings';
import { Button } from 'react-aria-components';
import { Check, Radios } from './fields.tsx';
import { IntegrationPicker, useIntegrations } from './integration-picker.tsx';
import type { PartProps } from './link-settings-page.tsx';
import { useLinkWords } from './words.ts';

const KINDS = ['suppliers', 'bills', 'billPayments', 'directCosts'] as const;
const ALWAYS = new Set<string>(['suppliers', 'bills']);

/** The software that companies choose from, and the reports that they are asked for. */
export function OfferPart({ draft: { journey }, change, errors }: PartProps) {
  const words = useLinkWords();
  const every = useIntegrations().data?.map(({ key }) => key) ?? [];
  const set = (part: Partial<LinkJourney>) => change({ journey: { ...journey, ...part } });
  const { integrations, reports } = journey;
  return (
    <>
      <Radios
        label={words.software}
        all={{ all: words.allSoftware, some: words.someSoftware }}
        chosen={integrations ? 'some' : 'all'}
        choose={(key) => set({ integrations: key === 'all' ? undefined : every })}
      />
      {integrations && (
        <IntegrationPicker
          label={words.someSoftware}
          chosen={integrations}
          choose={(keys) => set({ integrations: keys })}
          error={integrations.length ? errors['journey.integrations'] : words.noneChosen}
        />
      )}
      <Radios
        label={words.reports}
        all={{ server: words.serverReports, own: words.ownReports }}
        chosen={reports ? 'own' : 'server'}
        choose={(key) => set({ reports: key === 'server' ? undefined : KINDS.slice(0, 2).map((kind) => ({ kind })) })}
      />
      <p className="hint">{words.reportsHint}</p>
      {reports && <Reports reports={reports} change={(asked) => set({ reports: asked })} />}
      {reports?.length === 0 && (
        <p role="alert" className="react-aria-FieldError">
          {words.reportsMissing}
        </p>
      )}
    </>
  );
}

function Reports({ reports, change }: { reports: AskedReport[]; change: (reports: AskedReport[]) => void }) {
  const words = useLinkWords();
  const move = (index: number, by: number) => {
    const moved = reports.toSpliced(index, 1);
    change(moved.toSpliced(index + by, 0, reports[index]!));
  };
  return (
    <ol className="offered">
      {reports.map((report, index) => {
        const name = words.dataTypes[report.kind]!;
        return (
          <li key={report.kind}>
            <Check label={name} isOn set={() => change(reports.filter(({ kind }) => kind !== report.kind))} />
            {ALWAYS.has(report.kind) ? (
              <span className="hint">{words.alwaysRequired}</span>
            ) : (
              <Check
                label={words.of(words.required, name)}
                isOn={report.isRequired ?? false}
                set={(isRequired) => change(reports.with(index, { ...report, isRequired }))}
              />
            )}
            <span className="acts">
              <Button
                className="quiet"
                aria-label={words.of(words.up, name)}
                isDisabled={index === 0}
                onPress={() => move(index, -1)}
              >
                ↑
              </Button>
              <Button
                className="quiet"
                aria-label={words.of(words.down, name)}
                isDisabled={index === reports.length - 1}
                onPress={() => move(index, 1)}
              >
                ↓
              </Button>
            </span>
          </li>
        );
      })}
      {KINDS.filter((kind) => !reports.some((report) => report.kind === kind)).map((kind) => (
        <li key={kind}>
          <Check label={words.dataTypes[kind]!} isOn={false} set={() => change([...reports, { kind }])} />
        </li>
      ))}
    </ol>
  );
}

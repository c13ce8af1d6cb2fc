import type { LinkSettings } from '@client-link/api-client/link-settings';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useMay } from '../../shell.tsx';
import { useWords } from '../../words/words.ts';
import { Pager } from '../../parts/pager.tsx';
import { differencesOf } from './compare.ts';
import { linkSettings, useLinkSettings } from './draft.ts';
import { useIntegrations } from './integration-picker.tsx';
import './link-settings.css';
import { useLinkWords } from './words.ts';

const PAGE = 25;

/** Every version of the link settings, to be compared and restored. */
export function VersionsPage() {
  const words = useWords();
  const own = useLinkWords();
  const navigate = useNavigate();
  const mayRestore = useMay('restoreLinkSettings');
  const { page = 1, compare } = useSearch({ from: '/settings/link/versions' });
  const [restoring, setRestoring] = useState<number>();
  const [news, setNews] = useState('');
  const current = useLinkSettings();
  const found = useQuery({
    queryKey: ['link-settings', 'versions', page],
    queryFn: ({ signal }) => linkSettings.versions({ page, pageSize: PAGE }, { signal }),
  });
  const inForce = current.data?.version;

  return (
    <>
      <p>
        <Link to="/settings/link">{own.backToEditor}</Link>
      </p>
      <h1>{own.versionsTitle}</h1>
      <p>{own.versionsAbout}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{own.number}</th>
                <th scope="col">{own.when}</th>
                <th scope="col">{own.who}</th>
                <th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.results.map(({ version, created, savedBy }) => (
                <tr key={version}>
                  <td>
                    {version} {version === inForce && <span className="tag">{own.current}</span>}
                  </td>
                  <td>{created ? words.moment(created) : own.versionZero}</td>
                  <td>{savedBy ?? '–'}</td>
                  <td>
                    {version !== inForce && (
                      <div className="acts">
                        <Button
                          className="quiet"
                          aria-label={own.compareOf(version)}
                          onPress={() =>
                            void navigate({ to: '/settings/link/versions', search: { page, compare: version } })
                          }
                        >
                          {own.compare}
                        </Button>
                        {mayRestore && (
                          <Button
                            className="quiet"
                            aria-label={own.restoreOf(version)}
                            onPress={() => setRestoring(version)}
                          >
                            {own.restore}
                          </Button>
                        )}
                      </div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.data && (
        <Pager
          page={page}
          pages={Math.ceil(found.data.totalResults / PAGE)}
          show={(other) => void navigate({ to: '/settings/link/versions', search: { page: other } })}
        />
      )}
      {compare !== undefined && current.data && <Comparison current={current.data} version={compare} />}
      {restoring !== undefined && (
        <Confirm
          title={own.restoreTitle(restoring)}
          label={own.restoreDo}
          act={() => linkSettings.restore(restoring)}
          done={() => {
            setNews(own.restored(restoring));
            void queries.invalidateQueries({ queryKey: ['link-settings'] });
            void queries.invalidateQueries({ queryKey: ['me'] });
          }}
          close={() => setRestoring(undefined)}
        >
          <p>{own.restoreHint}</p>
        </Confirm>
      )}
    </>
  );
}

function Comparison({ current, version }: { current: LinkSettings; version: number }) {
  const words = useWords();
  const own = useLinkWords();
  const integrations = useIntegrations().data;
  const found = useQuery({
    queryKey: ['link-settings', 'version', version],
    queryFn: ({ signal }) => linkSettings.version(version, { signal }),
  });
  if (found.isError) return <Trouble error={found.error} />;
  if (!found.data) return <p role="status">{words.loading}</p>;
  const nameOf = (key: string) => own.dataTypes[key] ?? integrations?.find((each) => each.key === key)?.name ?? key;
  const differences = differencesOf(current, found.data, nameOf);
  return (
    <section className="below" aria-live="polite">
      <h2>{own.differences(version)}</h2>
      {differences.length === 0 ? (
        <p>{own.same}</p>
      ) : (
        <div className="scroller">
          <table className="differences">
            <thead>
              <tr>
                <th scope="col">{own.place}</th>
                <th scope="col">{own.now}</th>
                <th scope="col">{own.other(version)}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ place, now, other }) => (
                <tr key={place.join('\n')}>
                  <th scope="row">
                    {place.map((name) => own.places[name] ?? own.dataTypes[name] ?? name).join(' › ')}
                  </th>
                  <td data-label={own.now}>{now === undefined ? <small>{own.absent}</small> : <del>{now}</del>}</td>
                  <td data-label={own.other(version)}>
                    {other === undefined ? <small>{own.absent}</small> : <ins>{other}</ins>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

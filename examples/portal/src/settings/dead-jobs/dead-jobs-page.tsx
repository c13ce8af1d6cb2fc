import type { DeadJob } from '@client-link/api-client/settings';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { FailureReason } from '../../parts/failure-reason.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { useDeadJobsWords } from './words.ts';

const { deadJobs } = settingsClient;
const refresh = () => queries.invalidateQueries({ queryKey: ['deadJobs'] });

/** Background work that is not tried any more. */
export function DeadJobsPage() {
  const words = useWords();
  const own = useDeadJobsWords();
  const [news, setNews] = useState('');
  const [dropping, setDropping] = useState<DeadJob>();
  const found = useQuery({ queryKey: ['deadJobs'], queryFn: ({ signal }) => deadJobs.list({ signal }) });
  const retrying = useMutation({
    mutationFn: (id: string) => deadJobs.retry(id),
    onSuccess: () => setNews(own.retried),
    onSettled: refresh,
  });
  const jobs = found.data?.results ?? [];
  const nameOf = ({ kind }: DeadJob) => own.kinds[kind] ?? kind;
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {retrying.error && <Trouble error={retrying.error} said={own.problems} />}
      {found.data?.isShared && (
        <p>
          {own.shared} <code>jobs dead</code>.
        </p>
      )}
      {found.data && !found.data.isShared && !jobs.length && (
        <div className="empty">
          <h2>{own.none}</h2>
          <p>{own.noneHint}</p>
        </div>
      )}
      {jobs.length > 0 && (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{own.work}</th>
                <th scope="col">{own.error}</th>
                <th scope="col">{own.tried}</th>
                <th scope="col">{own.last}</th>
                <th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <tr key={job.id}>
                  <td>
                    {nameOf(job)}
                    <small className="wraps">{job.subject}</small>
                  </td>
                  <td className="wraps">
                    {job.failure ? <FailureReason failure={job.failure} said={job.error} /> : job.error}
                  </td>
                  <td>{own.times(job.attempts)}</td>
                  <td>{words.moment(job.lastTried)}</td>
                  <td>
                    <div className="acts">
                      <Button
                        aria-label={own.retryOf(nameOf(job))}
                        isDisabled={retrying.isPending}
                        onPress={() => retrying.mutate(job.id)}
                      >
                        {own.retry}
                      </Button>
                      <Button className="quiet" aria-label={own.dropOf(nameOf(job))} onPress={() => setDropping(job)}>
                        {own.drop}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dropping && (
        <Confirm
          title={own.dropTitle(nameOf(dropping))}
          label={own.drop}
          said={own.problems}
          act={() => deadJobs.drop(dropping.id)}
          done={() => {
            setNews(own.dropped);
            void refresh();
          }}
          close={() => setDropping(undefined)}
        >
          <p>{own.dropHint}</p>
        </Confirm>
      )}
    </>
  );
}

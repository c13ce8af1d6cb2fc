import type { IntegrationTest } from '@client-link/api-client/settings';
import { useWords } from '../../words/words.ts';
import { useIntegrationsWords } from './words.ts';

const mark = { passed: 'Linked', failed: 'Deauthorized', unclear: 'PendingAuth', unreachable: 'Deauthorized' };

/** What asking the software has found, and what to do about it. */
export function TestResult({ test: { at, isWorking, checks } }: { test: IntegrationTest }) {
  const words = useWords();
  const own = useIntegrationsWords();
  return (
    <div role="status" className="test">
      <p>
        <b className={`status ${isWorking ? 'Linked' : 'Deauthorized'}`}>{isWorking ? own.working : own.notWorking}</b>
        <small>{own.tested(words.moment(at))}</small>
      </p>
      <ul>
        {checks.map(({ what, outcome, status, error }) => (
          <li key={what}>
            <span className={`status ${mark[outcome as keyof typeof mark] ?? ''}`}>
              {own.checks[what]?.[outcome] ?? outcome}
            </span>
            {outcome !== 'passed' && status !== undefined && <small>{own.answered(status, error)}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../sessions/grants.ts';

/** Who does something, for the audit log. `system` is this server by itself, `operator` whoever runs it. */
export interface AuditActor {
  kind: 'apiKey' | 'staff' | 'session' | 'helper' | 'system' | 'operator';
  /** Of the API key, the member of staff, or the link session. */
  id?: string;
  /** What they are called: the key’s name, or the address of staff. */
  name?: string;
  person?: Actor;
}

/** By their address, which says who it was when they are gone. */
export const staffActor = ({ id, email }: { id: string; email: string }): AuditActor => ({
  kind: 'staff',
  id,
  name: email,
});

interface Acting {
  actor: AuditActor;
  requestId?: string | undefined;
}

const acting = new AsyncLocalStorage<Acting>();

/** Runs `work` as what somebody does: entries that it makes name them. */
export const actAs = <T>(who: Acting, work: () => T): T => acting.run(who, work);

/** Who does what is done just now; nobody in particular is the server. */
export const whoActs = (): Acting => acting.getStore() ?? { actor: { kind: 'system' } };

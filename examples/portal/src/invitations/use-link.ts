import type { LinkSessionGrant } from '@client-link/api-client';
import { useRef, useState } from 'react';
import { client } from '../api.ts';

const DAY_SECONDS = 86_400;

export interface LinkChoice {
  use: 'until-complete' | 'one-time';
  days: number;
}

/** A Link URL that is made when it is first needed, and once, however often it is copied. */
export function useLink(companyId: string) {
  const [choice, setChoice] = useState<LinkChoice>({ use: 'until-complete', days: 7 });
  const [grant, setGrant] = useState<LinkSessionGrant>();
  // Two presses at once make one link.
  const making = useRef<Promise<LinkSessionGrant>>(undefined);

  const make = async (): Promise<LinkSessionGrant> => {
    try {
      making.current ??= client.linkSessions.create(companyId, {
        kind: 'url',
        use: choice.use,
        expiresIn: choice.days * DAY_SECONDS,
      });
      const made = await making.current;
      setGrant(made);
      return made;
    } catch (cause) {
      making.current = undefined;
      throw cause;
    }
  };
  /** What is chosen otherwise asks for another link. */
  const choose = (changes: Partial<LinkChoice>) => {
    making.current = undefined;
    setGrant(undefined);
    setChoice({ ...choice, ...changes });
  };
  return { choice, choose, grant, make };
}

export type Link = ReturnType<typeof useLink>;
export const secondsOf = ({ days }: LinkChoice): number => days * DAY_SECONDS;

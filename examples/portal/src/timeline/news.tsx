import type { CompanyEvent } from '@client-link/api-client/timeline';
import './timeline.css';
import { sentenceOf, useTimelineWords, whoOf } from './words.ts';

/** What happened last since the page is open, said to screen readers, too. */
export default function News({ isLive, event }: { isLive: boolean; event: CompanyEvent | undefined }) {
  const words = useTimelineWords();
  const who = event && whoOf(words, event);
  return (
    <p className="news">
      {isLive && (
        <span className="live" title={words.liveHint}>
          {words.live}
        </span>
      )}
      <span role="status">
        {event && `${words.justNow(sentenceOf(words, event))}${who ? ` (${words.by(who)})` : ''}`}
      </span>
    </p>
  );
}

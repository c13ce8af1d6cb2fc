import { Check, Field, Radios } from './fields.tsx';
import type { PartProps } from './link-settings-page.tsx';
import { useLinkWords } from './words.ts';

/** How journeys begin, how the software is opened, and where the element may be used. */
export function JourneyPart({ draft: { journey, allowedOrigins }, change, errors }: PartProps) {
  const words = useLinkWords();
  const wrong = Object.entries(errors).find(([place]) => place.startsWith('allowedOrigins'))?.[1];
  return (
    <>
      <Check
        label={words.landing}
        isOn={journey.landing ?? false}
        set={(landing) => change({ journey: { ...journey, landing } })}
      >
        {words.landingHint}
      </Check>
      <Radios
        label={words.handoff}
        all={words.handoffs}
        chosen={journey.handoff ?? 'auto'}
        choose={(handoff) => change({ journey: { ...journey, handoff } })}
      />
      <Field
        label={words.origins}
        hint={words.originsHint}
        rows={4}
        value={allowedOrigins.join('\n')}
        change={(text) => change({ allowedOrigins: text.split('\n').map((line) => line.trimStart()) })}
        error={wrong}
      />
    </>
  );
}

import { Refusal } from './refuse.ts';

/** Of what people edit: somebody saved since it was seen, and is not overwritten. */
export const changedMeanwhile = (seen: number, current: number): Refusal =>
  new Refusal(
    'changed_meanwhile',
    `This was changed meanwhile: you saw version ${seen}, and version ${current} is there.`,
    {
      extra: { currentVersion: current },
    },
  );

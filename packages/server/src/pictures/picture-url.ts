import type { Context } from '../context.ts';

const STORED = /^\/pictures\/([0-9a-f-]{36})$/;

/** A picture of ours is kept by its place, so that it is found when the server moves to another address. */
export const placeOfPicture = ({ publicUrl }: Pick<Context, 'publicUrl'>, url: string): string => {
  const place = url.startsWith(publicUrl) ? url.slice(publicUrl.length) : '';
  return STORED.test(place) ? place : url;
};

export const urlOfPicture = ({ publicUrl }: Pick<Context, 'publicUrl'>, place: string): string =>
  place.startsWith('/') ? publicUrl + place : place;

/** The id of a picture that is stored here, by its place or its address. */
export const storedPicture = (context: Pick<Context, 'publicUrl'>, url: string): string | undefined =>
  STORED.exec(placeOfPicture(context, url))?.[1];

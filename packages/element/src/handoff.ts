export type HandOff = 'auto' | 'tab' | 'redirect' | 'host';

/** Pages that other apps show inside themselves: a new tab opens nowhere there, or nobody finds back from it. */
const INSIDE_AN_APP = /FB(AN|AV)|Instagram|Line\/|MicroMessenger|; wv\)|(iPhone|iPad)(?!.*Safari)/;

/** How the software is opened. A page goes itself only if the server leads back to it, and never from a frame. */
export function wayOf(
  handoff: HandOff,
  { canReturn, userAgent = navigator.userAgent }: { canReturn: boolean; userAgent?: string },
): Exclude<HandOff, 'auto'> {
  if (handoff === 'host') return handoff;
  const goesItself = handoff === 'redirect' || (handoff !== 'tab' && INSIDE_AN_APP.test(userAgent));
  return goesItself && canReturn && window.top === window ? 'redirect' : 'tab';
}

/** The same start, from where the server leads back to the page by itself. */
export const returning = (startUrl: string): string => `${startUrl}?return`;

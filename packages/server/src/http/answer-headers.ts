import type { MiddlewareHandler } from 'hono';

/** What no page of ours needs. */
const FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

export const permissionsPolicy = FEATURES.map((feature) => `${feature}=()`).join(', ');

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': permissionsPolicy,
};
/** Not on the way to a software's login: there it would part the tab from the page that opened it. */
const notOnTheWay = { 'cross-origin-opener-policy': 'same-origin' };
/** Whatever is no page does nothing, should a browser show it as one. */
const notPages = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
/** For a year, and for this host alone: what stands beside it is not ours to decide about. */
const onlyHttps = { 'strict-transport-security': 'max-age=31536000' };

/** Scripts, workers and pictures are loaded by the pages of hosts: a policy of their own would hold workers to it. */
const ASSETS = /^\/(assets\/|reference\/viewer\.js$)/;

/** Adds to every answer what keeps browsers from guessing, framing, following and asking for more; what a page says itself stays. */
export function answerHeaders(publicUrl: string): MiddlewareHandler {
  const always = { ...everywhere, ...(publicUrl.startsWith('https:') && onlyHttps) };
  return async (context, next) => {
    await next();
    const { status } = context.res;
    const wanted = {
      ...always,
      ...((status < 300 || status >= 400) && notOnTheWay),
      ...(!ASSETS.test(context.req.path) && notPages),
    };
    for (const [name, value] of Object.entries(wanted)) if (!context.res.headers.has(name)) context.header(name, value);
  };
}

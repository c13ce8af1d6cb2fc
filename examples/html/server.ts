// The host app's back end: signs its demo user in, and mints session tokens for that user's own company.
import { readFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createClient } from '@client-link/api-client';
import { Hono } from 'hono';
import { findUser, signInDemoUser } from './demo-user.ts';

const {
  CLIENT_LINK_URL: linkUrl = 'http://localhost:4000',
  CLIENT_LINK_API_KEY: apiKey = '',
  PORT: port = '4100',
  PAGE_DIR: pageDir = `${import.meta.dirname}/public`,
} = process.env;
const origin = `http://127.0.0.1:${port}`;
const link = createClient({ baseUrl: linkUrl, apiKey });
const elementDir = new URL('.', import.meta.resolve('@client-link/element/dist/client-link.min.js')).pathname;
const app = new Hono();

app.post('/session-token', async ({ req, json }) => {
  const user = findUser(req.header('cookie'));
  if (!user || req.header('origin') !== origin) return json({ error: 'Sign in first.' }, 403);
  const { token } = await link.linkSessions.create(user.companyId, {
    origins: [origin],
    capabilities: ['connect', 'upload', 'manage'],
    actor: { id: user.id, name: user.name, email: user.email },
    returnUrl: `${origin}/`,
  });
  return json({ token });
});
app.use(
  '/client-link/*',
  serveStatic({ root: elementDir, rewriteRequestPath: (path) => path.replace('/client-link/', '/') }),
);
app.get('/', async (request) => {
  signInDemoUser(request);
  return request.html((await readFile(`${pageDir}/index.html`, 'utf8')).replaceAll('{linkUrl}', linkUrl));
});
app.use('/*', serveStatic({ root: pageDir }));

const server = serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, () => process.send?.({}));
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use. Set HOST_APP_PORT to another.` : error);
  process.exit(1);
});
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(signal, () => process.exit(0));

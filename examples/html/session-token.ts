// What the pages of the other examples share with this one: where the server is, and where tokens come from.
export const linkUrl = document.querySelector<HTMLMetaElement>('meta[name="client-link-url"]')!.content;

export async function fetchSessionToken(): Promise<string> {
  const response = await fetch('/session-token', { method: 'POST' });
  if (!response.ok) throw new Error('The session could not be started');
  const { token } = await response.json();
  return token;
}

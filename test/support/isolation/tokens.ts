/** Signs in; the token is for one project where that is named, else for the whole account. */
export async function tokenOf(
  url: string,
  user: { readonly name: string; readonly password: string },
  projectId?: string,
): Promise<string> {
  const response = await fetch(new URL('/v3/auth/tokens', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        ...(projectId !== undefined && { scope: { project: { id: projectId } } }),
      },
    }),
  });
  const token = response.headers.get('x-subject-token');
  if (token === null) throw new Error(`${response.status}: ${await response.text()}`);
  return token;
}

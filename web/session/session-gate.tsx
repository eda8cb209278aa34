import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Activity, createContext, type ReactNode, use, useState } from 'react';
import type { Session } from '../../src/contract/session.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { forgetAnswers, SESSION_KEY } from '../api/query-client.ts';
import { Pending } from '../components/pending.tsx';
import { SignIn } from './sign-in.tsx';
import { useHeldAnswers } from './use-held-answers.ts';

const Context = createContext<Session | undefined>(undefined);

/**
 * Asks who is signed in, and shows the sign-in page in the place of whatever was asked for until somebody is.
 *
 * The page of whose session ended by itself waits for them as they left it, half-filled forms and all. Until then
 * nothing of it, nor of its dialogs and drawers, is displayed or takes keys, and none of its effects run: it asks for
 * nothing. Who signs out, or is another user, finds none of it.
 */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [owner, setOwner] = useState<Session>();
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: async () => {
      const found = await currentSession();
      // Before a page of theirs is drawn, which would begin with what the one before was answered.
      if (found && owner && found.user.id !== owner.user.id) forgetAnswers(client);
      return found;
    },
    staleTime: 60_000,
  });
  // None while it is asked who is there: so it is after signing out.
  if (session !== null && session !== owner) setOwner(session);
  useHeldAnswers(session === null);
  return (
    <>
      {owner && (
        <Activity key={owner.user.id} mode={session ? 'visible' : 'hidden'}>
          <Context value={owner}>{children}</Context>
        </Activity>
      )}
      {session === null && <SignIn ended={owner !== undefined} />}
      {session === undefined && <Pending error={error} refetch={refetch} />}
    </>
  );
}

export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('nobody is signed in outside SessionGate');
  return session;
}

async function currentSession(): Promise<Session | null> {
  try {
    return await call<Session>('/api/v1/session');
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useRef } from 'react';
import type { Session } from '../../src/contract/session.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { forgetAnswers, SESSION_KEY } from '../api/query-client.ts';
import { Pending } from '../components/pending.tsx';
import { SignIn } from './sign-in.tsx';

const Context = createContext<Session | undefined>(undefined);

/** Asks who is signed in, and shows the sign-in page in the place of whatever was asked for until somebody is. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const last = useRef<string>(undefined);
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: async () => {
      const found = await currentSession();
      // Before their page is drawn, which would begin with what the user before was shown.
      if (found && last.current !== undefined && last.current !== found.user.id) forgetAnswers(client);
      last.current = found?.user.id ?? last.current;
      return found;
    },
    staleTime: 60_000,
  });
  if (session) return <Context value={session}>{children}</Context>;
  if (session === null) return <SignIn />;
  return <Pending error={error} refetch={refetch} />;
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

import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

export const SESSION_KEY = ['session'] as const;

const RETRIES_MAX = 2;
const TOO_MANY_CALLS = 429;

// What has arrived is shown at once; by itself it would wait for a timer.
notifyManager.setScheduler(queueMicrotask);

/** Keeps what the service answered. An answer that the session has ended, to whatever call, ends it here too. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) client.setQueryData(SESSION_KEY, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays one; what could not be reached, or was too busy, may be there in a moment.
        retry: (failures, error) =>
          failures < RETRIES_MAX && error instanceof ApiError && mayPass(error.status),
      },
    },
  });
  return client;
}

/** What one user was shown is not there for the next. */
export function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}

function mayPass(status: number): boolean {
  return status === 0 || status === TOO_MANY_CALLS || status >= 500;
}

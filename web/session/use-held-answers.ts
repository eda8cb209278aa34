import { QueryObserver, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Keeps what was answered so far for as long as `held`, without asking again. Answers that nobody looks at are
 * forgotten after some minutes, and a form that stands behind one would begin anew.
 */
export function useHeldAnswers(held: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!held) return;
    const queries = client.getQueryCache().getAll();
    const releases = queries.map(({ options, queryKey }) =>
      new QueryObserver(client, { ...options, queryKey, enabled: false }).subscribe(() => {}),
    );
    return () => {
      for (const release of releases) release();
    };
  }, [client, held]);
}

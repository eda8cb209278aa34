import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../../../session/session-gate.tsx';
import { usersQuery } from './users-query.ts';

/** The names of all users by id; of whoever may not see the others only their own. */
export function useUserNames(): ReadonlyMap<string, string> {
  const { user, account_admin } = useSession();
  const { data } = useQuery({ ...usersQuery(), enabled: account_admin });
  return useMemo(
    () => new Map(data?.map(({ id, name }) => [id, name]) ?? [[user.id, user.name]]),
    [data, user.id, user.name],
  );
}

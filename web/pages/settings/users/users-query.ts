import type { User } from '../../../../src/contract/administration/users.ts';
import { wholeList } from '../whole-list.ts';

/** What the list of users is kept by. */
export const USERS_KEY = 'users';

/** All users of the account; refused to whoever does not administer it. */
export function usersQuery() {
  return wholeList<User>(USERS_KEY, '/api/v1/users');
}

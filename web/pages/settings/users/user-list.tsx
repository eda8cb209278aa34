import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { ROLES, type Role } from '../../../../src/contract/administration/roles.ts';
import { NewUser, type User } from '../../../../src/contract/administration/users.ts';
import { maxLengthOf } from '../../../api/limits.ts';
import { Cell } from '../../../components/cell.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Moment } from '../../../components/moment.tsx';
import type { TextsOf } from '../../../messages/catalogue.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { useSession } from '../../../session/session-gate.tsx';
import type { Column } from '../../../table/column.ts';
import type { Filter } from '../../../table/filter.ts';
import type { List } from '../../../table/list.ts';
import { EnabledMark, enabledTexts } from '../enabled-mark.tsx';
import { enterpriseProjectsQuery } from '../enterprise-projects/enterprise-projects-query.ts';
import { projectsQuery } from '../projects/projects-query.ts';
import { windowOf } from '../whole-list.ts';
import { pageTexts, roleTexts } from './messages.ts';
import { USERS_KEY, usersQuery } from './users-query.ts';

type Texts = TextsOf<typeof pageTexts>;

export function useUserList(opened: string | undefined, open: (id: string) => void): List<User> {
  const t = useMessages(pageTexts);
  const roles = useMessages(roleTexts);
  const states = useMessages(enabledTexts);
  const { user } = useSession();
  const client = useQueryClient();
  const rolesOf = useRolesText();
  const columns = useMemo(() => columnsOf(t, rolesOf), [t, rolesOf]);
  const filters = useMemo(() => filtersOf(t, roles, states), [t, roles, states]);
  const openRow = useCallback(({ id }: User) => open(id), [open]);
  return {
    key: USERS_KEY,
    scope: [user.id],
    columns,
    filters,
    defaultFilter: 'name',
    rowKey: ({ id }) => id,
    opened,
    open: openRow,
    fetch: async ({ query }) => windowOf(await client.fetchQuery(usersQuery()), query, filters, valueIn),
    count: t.count,
    empty: <Empty title={t.none} />,
  };
}

/** What a user may do where, as one text. */
function useRolesText(): (user: User) => string {
  const t = useMessages(pageTexts);
  const roles = useMessages(roleTexts);
  const projects = useQuery(projectsQuery()).data;
  const enterpriseProjects = useQuery(enterpriseProjectsQuery()).data;
  return useCallback(
    ({ grants }) =>
      grants
        .map(({ role, project_id, enterprise_project_id }) =>
          t.grant(
            roles[role as Role],
            project_id === null ? t.everywhere : nameOf(projects, project_id),
            enterprise_project_id === null ? undefined : nameOf(enterpriseProjects, enterprise_project_id),
          ),
        )
        .join(', ') || t.noRole,
    [t, roles, projects, enterpriseProjects],
  );
}

function nameOf(
  named: readonly { readonly id: string; readonly name: string }[] | undefined,
  id: string,
): string {
  return named?.find((one) => one.id === id)?.name ?? id;
}

function valueIn(user: User, key: string): string | number | readonly string[] {
  if (key === 'role') return user.grants.map(({ role }) => role);
  return key === 'enabled' ? String(user.enabled) : user[key as 'name'];
}

function columnsOf(t: Texts, rolesOf: (user: User) => string): readonly Column<User>[] {
  return [
    { key: 'name', sortKey: 'name', title: t.name, width: 180 },
    {
      ...{ key: 'roles', title: t.roles, width: 380 },
      render: (user) => <Cell value={rolesOf(user)} />,
    },
    {
      ...{ key: 'enabled', title: t.enabled, width: 120 },
      render: ({ enabled }) => <EnabledMark enabled={enabled} />,
    },
    {
      ...{ key: 'created_at', sortKey: 'created_at', title: t.created_at, width: 190, sortsDescending: true },
      render: ({ created_at }) => <Moment at={created_at} />,
    },
    { key: 'id', title: t.id, width: 290, hidden: true },
  ];
}

function filtersOf(
  t: Texts,
  roles: TextsOf<typeof roleTexts>,
  states: TextsOf<typeof enabledTexts>,
): readonly Filter[] {
  return [
    { key: 'name', title: t.name, kind: 'text', maxLength: maxLengthOf(NewUser.properties.name) },
    {
      ...{ key: 'role', title: t.role, kind: 'choice' },
      options: ROLES.map((value) => ({ value, label: roles[value] })),
    },
    {
      ...{ key: 'enabled', title: t.enabled, kind: 'choice' },
      options: [
        { value: 'true', label: states.enabled },
        { value: 'false', label: states.disabled },
      ],
    },
  ];
}

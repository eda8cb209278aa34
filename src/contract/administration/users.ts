import Type, { type Static } from 'typebox';
import { GivenPassword, NewPassword } from './password.ts';
import { ROLES } from './roles.ts';
import { Id, Moment, nameText } from './text.ts';

const orNull = Type.Null();

/** A role; `null` or an absent id stands for all projects, or all enterprise projects. */
export const GrantInput = Type.Object({
  project_id: Type.Optional(Type.Union([Id, orNull])),
  enterprise_project_id: Type.Optional(Type.Union([Id, orNull])),
  role: Type.Enum(ROLES),
});

const Grant = Type.Object({
  project_id: Type.Union([Type.String(), orNull]),
  enterprise_project_id: Type.Union([Type.String(), orNull]),
  role: Type.String(),
});

export const User = Type.Object({
  id: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  created_at: Moment,
  grants: Type.Array(Grant),
});
export type User = Static<typeof User>;

export const UserList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(User) });

/** A user as created; `password` only when it was generated, and only this once. */
export const CreatedUser = Type.Object({ ...User.properties, password: Type.Optional(Type.String()) });
export type CreatedUser = Static<typeof CreatedUser>;

const Grants = Type.Array(GrantInput, { maxItems: 1000 });

export const NewUser = Type.Object({
  name: nameText(64),
  password: Type.Optional(NewPassword),
  grants: Type.Optional(Grants),
});

export const UserChange = Type.Object({
  name: Type.Optional(nameText(64)),
  password: Type.Optional(NewPassword),
  enabled: Type.Optional(Type.Boolean()),
  grants: Type.Optional(Grants),
});

/** What a user who changes their own password sends. */
export const OwnPasswordChange = Type.Object({
  current_password: GivenPassword,
  new_password: NewPassword,
});
export type OwnPasswordChange = Static<typeof OwnPasswordChange>;

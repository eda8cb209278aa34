import Type, { type Static } from 'typebox';
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

/** Shortest and longest password, in characters. */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

const Password = Type.String({ minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX });
const Grants = Type.Array(GrantInput, { maxItems: 1000 });

export const NewUser = Type.Object({
  name: nameText(64),
  password: Type.Optional(Password),
  grants: Type.Optional(Grants),
});

export const UserChange = Type.Object({
  name: Type.Optional(nameText(64)),
  password: Type.Optional(Password),
  enabled: Type.Optional(Type.Boolean()),
  grants: Type.Optional(Grants),
});

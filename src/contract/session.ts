import Type, { type Static } from 'typebox';
import { GivenPassword } from './administration/password.ts';
import { ROLES } from './administration/roles.ts';
import { nameText } from './administration/text.ts';

/** Holds the token of a session; scripts cannot read it. */
export const SESSION_COOKIE = 'waybill_session';

/**
 * A change that only a session proves must carry this header, whatever its value: a browser lets no page of another
 * origin send it unasked.
 */
export const SESSION_HEADER = 'X-Requested-With';

/** Body of `POST /api/v1/session`; without an account the name must be the only one of its kind. */
export const NewSession = Type.Object({
  account: Type.Optional(nameText(256)),
  user: nameText(256),
  password: GivenPassword,
});
export type NewSession = Static<typeof NewSession>;

const Named = { id: Type.String(), name: Type.String() };
const role = Type.Enum(ROLES);

/** Who is signed in, and what of the account is open to them now. */
export const Session = Type.Object({
  user: Type.Object(Named),
  account: Type.Object(Named),
  /** Users, projects, enterprise projects and all access keys are theirs to administer. */
  account_admin: Type.Boolean(),
  projects: Type.Array(
    Type.Object({
      ...Named,
      description: Type.String(),
      /** The strongest role held anywhere in it. */
      role,
      /** By id, with the strongest role held in each. */
      enterprise_projects: Type.Array(Type.Object({ ...Named, role })),
    }),
  ),
});
export type Session = Static<typeof Session>;

import Type, { type Static } from 'typebox';
import { GivenPassword } from '../administration/password.ts';
import { nameText } from '../administration/text.ts';

const Reference = Type.Object({ id: Type.Optional(nameText(256)), name: Type.Optional(nameText(256)) });

/**
 * Body of `POST /v3/auth/tokens` (IAM, KeystoneCreateUserTokenByPassword). With both scopes the project wins;
 * with none the token is for the whole account.
 */
export const TokenRequest = Type.Object({
  auth: Type.Object({
    identity: Type.Object({
      methods: Type.Array(Type.Literal('password'), { minItems: 1, maxItems: 1 }),
      password: Type.Object({
        user: Type.Object({
          ...Reference.properties,
          password: GivenPassword,
          domain: Type.Optional(Reference),
        }),
      }),
    }),
    scope: Type.Optional(
      Type.Object({ project: Type.Optional(Reference), domain: Type.Optional(Reference) }),
    ),
  }),
});
export type TokenRequest = Static<typeof TokenRequest>;

const Named = Type.Object({ id: Type.String(), name: Type.String() });

const CatalogEntry = Type.Object({
  type: Type.String(),
  id: Type.String(),
  name: Type.String(),
  endpoints: Type.Array(
    Type.Object({
      id: Type.String(),
      interface: Type.String(),
      region: Type.String(),
      region_id: Type.String(),
      url: Type.String(),
    }),
  ),
});

/** Body of the answer; the token itself is in the header `X-Subject-Token`. */
export const TokenAnswer = Type.Object({
  token: Type.Object({
    methods: Type.Array(Type.String()),
    issued_at: Type.String(),
    expires_at: Type.String(),
    user: Type.Object({
      ...Named.properties,
      domain: Named,
      password_expires_at: Type.String(),
    }),
    roles: Type.Array(Named),
    catalog: Type.Optional(Type.Array(CatalogEntry)),
    project: Type.Optional(Type.Object({ ...Named.properties, domain: Named })),
    domain: Type.Optional(Named),
  }),
});
export type TokenAnswer = Static<typeof TokenAnswer>;

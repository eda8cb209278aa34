import Type, { type Static } from 'typebox';

const Links = Type.Object({ self: Type.String() });

/** Answer of `GET /v3/projects` (IAM, KeystoneListProjects). SDKs look their project up by its name. */
export const IamProjectList = Type.Object({
  links: Links,
  projects: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      domain_id: Type.String(),
      parent_id: Type.String(),
      description: Type.String(),
      enabled: Type.Boolean(),
      is_domain: Type.Boolean(),
      links: Links,
    }),
  ),
});
export type IamProjectList = Static<typeof IamProjectList>;

/** Answer of `GET /v3/auth/domains` (IAM, KeystoneListAuthDomains). */
export const IamDomainList = Type.Object({
  links: Links,
  domains: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      description: Type.String(),
      enabled: Type.Boolean(),
      links: Links,
    }),
  ),
});
export type IamDomainList = Static<typeof IamDomainList>;

/** Answer of `GET /v3/regions` (IAM, KeystoneListRegions). */
export const IamRegionList = Type.Object({
  links: Links,
  regions: Type.Array(
    Type.Object({
      id: Type.String(),
      type: Type.String(),
      description: Type.String(),
      locales: Type.Object({ 'zh-cn': Type.String(), 'en-us': Type.String() }),
      links: Links,
    }),
  ),
});
export type IamRegionList = Static<typeof IamRegionList>;

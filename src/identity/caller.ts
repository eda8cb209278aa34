import type { Role } from '../contract/administration/roles.ts';
import type { NamedPlaces } from '../store/identity/callers.ts';

/** One role a user holds; `null` stands for every project of the account, or every enterprise project. */
export interface Grant {
  readonly projectId: string | null;
  readonly enterpriseProjectId: string | null;
  readonly role: Role;
}

/** Who makes a call, as proved by a token or a signature. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly via: 'token' | 'session' | 'signature';
  readonly accessKey?: string;
  /** The project a token is scoped to; the project in the path must be this one. */
  readonly tokenProjectId?: string;
  readonly grants: readonly Grant[];
}

/** What a request names, and whether the caller's account has it. */
export interface Places extends NamedPlaces {
  readonly hasProject: boolean;
  readonly hasEnterpriseProject: boolean;
}

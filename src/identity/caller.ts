import type { Role } from '../contract/administration/roles.ts';

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

import type { IncomingHttpHeaders } from 'node:http';
import type { Scope } from '../store/scope.ts';
import type { Caller, Role } from './caller.ts';

/** What of a request proves who makes it. */
export interface RequestToAuthenticate {
  readonly method: string;
  /** The request target as received: path and query, still encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as received: tells a header sent twice from one with a comma. */
  readonly rawHeaders: readonly string[];
  /** The bytes received; `streaming` when they are still to come. */
  readonly body: Buffer | 'streaming';
  readonly remoteAddress: string;
}

/** The proof, and for a streamed body the SHA-256 (hex) its bytes must turn out to have, if one was signed. */
export interface Authentication {
  readonly caller: Caller;
  readonly bodySha256?: string;
}

/** Who calls, and what may they touch. */
export interface Identity {
  /** @throws {Problem} APIGW.0301 or APIGW.0307 */
  authenticate(request: RequestToAuthenticate): Promise<Authentication>;
  /**
   * The one place a Scope is made.
   * @param enterpriseProjectId as in the query: absent means `0`; `all_granted_eps` all the caller may see
   * @throws {Problem} APIGW.0302 for a project the caller may not use so (the same whether it exists or not),
   *   HSS.0013 for an enterprise project that does not exist or is not granted
   */
  authorize(
    caller: Caller,
    projectId: string,
    role: Role,
    enterpriseProjectId: string | undefined,
  ): Promise<Scope>;
}

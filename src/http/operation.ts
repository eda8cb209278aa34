import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import type { Role } from '../contract/administration/roles.ts';
import type { Caller } from '../identity/caller.ts';
import type { AuditWithin } from '../store/identity/audit-entries.ts';
import type { Scope } from '../store/scope.ts';
import type { Services } from './services.ts';

type EnterpriseProjects = 'asked' | 'every';
type Schema = TSchema | undefined;
type ObjectSchema = TObject | undefined;
type Input<S extends Schema> = S extends TSchema ? Static<S> : undefined;

/** What a handler is given: the parsed and checked input, and the bare request and reply for what is not JSON. */
export interface Call<
  P extends ObjectSchema = ObjectSchema,
  Q extends ObjectSchema = ObjectSchema,
  B extends Schema = Schema,
> {
  readonly params: Input<P>;
  readonly query: Input<Q>;
  readonly body: Input<B>;
  /** The body of a `streams` operation, unread. */
  readonly stream: Readable;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly services: Services;
  readonly auditWithin: AuditWithin;
}

/** A body that reaches the handler as a stream: of JSON lines, or of the files of a form. */
interface StreamedBody {
  readonly type: 'application/x-ndjson' | 'multipart/form-data';
  /** One line, or the form. */
  readonly schema: TSchema;
}

/** What a reply holds beside, or instead of, the JSON of `response`; a refusal has its usual body where none is told. */
export interface Reply {
  readonly description?: string;
  /** Name to meaning. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Media type to what it holds; `undefined` for bytes. */
  readonly content?: Readonly<Record<string, TSchema | undefined>>;
}

interface Common<P extends ObjectSchema, Q extends ObjectSchema, B extends Schema> {
  /** The published name, e.g. `ExportContainerList`; for Waybill's own API a name of the same form. */
  readonly id: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with parameters in braces, e.g. `/v5/{project_id}/export-task/{task_id}`. */
  readonly path: string;
  /** Path parameters beside `project_id`. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The JSON of the reply; absent where the handler sends bytes or nothing. */
  readonly response?: TSchema;
  /** 200 unless told. */
  readonly successStatus?: number;
  readonly streams?: StreamedBody;
  /** Request headers that the handler reads itself. */
  readonly headers?: TObject;
  /** By status: replies beside the success and the refusals that every such operation has, or more about those. */
  readonly replies?: Readonly<Record<number, Reply>>;
  /**
   * Whether it is written into the audit log; unless told, all is but GET. True of a GET by which something leaves the
   * service for good, false of what only looks though it is no GET.
   */
  readonly audited?: boolean;
  /** There for clients that call it by themselves; it never succeeds. */
  readonly alwaysRefused?: boolean;
}

/** Anyone may call it. */
interface OpenOperation<P extends ObjectSchema, Q extends ObjectSchema, B extends Schema>
  extends Common<P, Q, B> {
  readonly access: 'open';
  /** Counted per address under the sign-in limit: whoever calls is not known yet. */
  readonly limitedPerAddress?: boolean;
  handle(call: Call<P, Q, B>): Promise<unknown>;
}

/** Any signed-in user may call it; what it shows depends on the caller. */
interface CallerOperation<P extends ObjectSchema, Q extends ObjectSchema, B extends Schema>
  extends Common<P, Q, B> {
  readonly access: 'caller';
  handle(call: Call<P, Q, B> & { readonly caller: Caller }): Promise<unknown>;
}

/** Needs a role in the project of the path, in the enterprise project of the query. */
interface ProjectOperation<P extends ObjectSchema, Q extends ObjectSchema, B extends Schema>
  extends Common<P, Q, B> {
  readonly access: Role;
  /**
   * `every`: the scope is all enterprise projects the caller may see, whatever the query says (tasks and files
   * are found by their id). `asked`, the default: the one of the query, `0` when absent, or `all_granted_eps`.
   * A function tells which of both by the body.
   */
  readonly enterpriseProjects?: EnterpriseProjects | ((body: Input<B>) => EnterpriseProjects);
  handle(call: Call<P, Q, B> & ProjectCall): Promise<unknown>;
}

/** Who makes a call, and what it may touch. */
export interface ProjectCall {
  readonly caller: Caller;
  readonly scope: Scope;
  /** What it may touch with another role, by the same request. @throws {Problem} where it may not have that role */
  readonly scopeAs: (role: Role) => Scope;
  /**
   * Proves and authorizes the same request anew, for a reply that takes long.
   * @throws {Problem} as at the beginning; also when a signature has become too old
   */
  readonly recheck: () => Promise<Scope>;
}

type Typed<P extends ObjectSchema, Q extends ObjectSchema, B extends Schema> =
  | OpenOperation<P, Q, B>
  | CallerOperation<P, Q, B>
  | ProjectOperation<P, Q, B>;

/** An operation as the server registers it, its input types forgotten. */
export type Operation = Typed<ObjectSchema, ObjectSchema, Schema>;

/**
 * Declares an operation. The handler sees exactly the types its schemas give; from here on only the server
 * calls it, after validating, which is what makes forgetting the types sound.
 */
export function operation<
  P extends ObjectSchema = undefined,
  Q extends ObjectSchema = undefined,
  B extends Schema = undefined,
>(definition: Typed<P, Q, B>): Operation {
  return definition as unknown as Operation;
}

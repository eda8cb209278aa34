import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { TObject } from 'typebox';
import { addressBlock } from '../identity/address-block.ts';
import { authorize, DEFAULT_ENTERPRISE_PROJECT } from '../identity/authorize.ts';
import type { Caller } from '../identity/caller.ts';
import type { Authentication } from '../identity/identity.ts';
import type { NamedPlaces } from '../store/identity/callers.ts';
import { audited } from './audit.ts';
import { bodyCheck, type InputCheck, parameterCheck } from './input.ts';
import type { Call, Operation, ProjectCall } from './operation.ts';
import { ENTERPRISE_PROJECT_QUERY, PROJECT_PARAMETERS } from './project-parameters.ts';
import { checkedStream, parseJson, readWhole } from './request-body.ts';
import type { Services } from './services.ts';
import { createThrottle, type Throttle } from './throttle.ts';

interface Checks {
  readonly project: InputCheck;
  readonly enterpriseProject: InputCheck;
  readonly params: InputCheck | undefined;
  readonly query: InputCheck | undefined;
  readonly body: InputCheck | undefined;
}

interface Throttles {
  readonly calls: Throttle;
  readonly signIns: Throttle;
}

/** Turns operations into routes: authenticate, throttle, check the input, authorize, handle. */
export function createPipeline(services: Services): { route(operation: Operation): RouteOptions } {
  const throttles: Throttles = {
    calls: createThrottle('user', services.config.callsPerMinute),
    signIns: createThrottle('ip', services.config.signInsPerMinute),
  };
  return {
    route: (operation) => {
      const checks: Checks = {
        project: parameterCheck(PROJECT_PARAMETERS),
        enterpriseProject: parameterCheck(ENTERPRISE_PROJECT_QUERY),
        params: operation.params && parameterCheck(operation.params),
        query: operation.query && parameterCheck(operation.query as TObject),
        body: operation.body && bodyCheck(operation.body),
      };
      return {
        method: operation.method,
        url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        onResponse: async (_request, reply) =>
          services.metrics.request(operation.id, reply.statusCode, reply.elapsedTime / 1000),
        handler: (request, reply) => handle(operation, checks, services, throttles, request, reply),
      };
    },
  };
}

async function handle(
  operation: Operation,
  checks: Checks,
  services: Services,
  throttles: Throttles,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (operation.access === 'open' && operation.limitedPerAddress) {
    throttles.signIns.count(addressBlock(request.ip), services.now());
  }
  const received = await receive(operation, request);
  const authentication =
    operation.access === 'open' ? undefined : await authenticate(services, request, received);
  const caller = authentication?.caller;
  if (caller) throttles.calls.count(`${operation.id} ${caller.userId}`, services.now());
  const result = await audited(services, operation, request, caller, async (auditWithin) => {
    const access =
      authentication && projectAccess(operation, checks, services, request, received, authentication);
    const call = {
      ...(checkedInput(checks, request, received) as Pick<Call, 'params' | 'query' | 'body'>),
      stream: streamOf(received, authentication),
      request,
      reply,
      services,
      auditWithin,
    };
    return dispatch(operation, call, caller, access);
  });
  // A reply is awaitable and resolves to nothing once sent: bytes went out, or the client left.
  if (reply.raw.headersSent) return reply;
  reply.code(operation.successStatus ?? 200);
  return result === undefined ? reply.send() : result;
}

function checkedInput(checks: Checks, request: FastifyRequest, received: Buffer | Readable) {
  return {
    params: checks.params?.(request.params),
    query: checks.query?.(request.query),
    body: checkedBody(checks, received),
  };
}

function checkedBody({ body }: Checks, received: Buffer | Readable): unknown {
  return body && Buffer.isBuffer(received) ? body(parseJson(received)) : undefined;
}

type ProjectAccess = Pick<ProjectCall, 'scope' | 'scopeAs' | 'recheck'>;

function dispatch(
  operation: Operation,
  call: Call,
  caller: Caller | undefined,
  access: ProjectAccess | undefined,
): Promise<unknown> {
  if (operation.access === 'open') return operation.handle(call);
  if (!caller) throw new Error('only open operations have no caller');
  if (operation.access === 'caller') return operation.handle({ ...call, caller });
  if (!access) throw new Error('operations of a project have a scope');
  return operation.handle({ ...call, ...access, caller });
}

/** What the caller may touch, of an operation on a project. */
function projectAccess(
  operation: Operation,
  checks: Checks,
  services: Services,
  request: FastifyRequest,
  received: Buffer | Readable,
  { caller, places }: Authentication,
): ProjectAccess | undefined {
  const { access } = operation;
  if (access === 'open' || access === 'caller') return undefined;
  checks.project(request.params);
  checks.enterpriseProject(request.query);
  const { enterpriseProjects: which = 'asked' } = operation;
  const wanted = typeof which === 'function' ? which(checkedBody(checks, received)) : which;
  return {
    scope: authorize(caller, places, access, wanted),
    scopeAs: (role) => authorize(caller, places, role, wanted),
    recheck: async () => {
      const again = await authenticate(services, request, received);
      return authorize(again.caller, again.places, access, wanted);
    },
  };
}

/** The body as far as it is read before authentication: whole for JSON, not at all for a signed stream. */
async function receive(operation: Operation, request: FastifyRequest): Promise<Buffer | Readable> {
  const parsed = request.body;
  if (Buffer.isBuffer(parsed)) return parsed;
  if (parsed instanceof Readable) {
    if (operation.streams && !mustBeHashedFirst(request)) return parsed;
    return readWhole(parsed);
  }
  return request.method === 'GET' || request.method === 'DELETE' ? readWhole(request.raw) : Buffer.alloc(0);
}

/** A signature that names no hash of the body covers the body itself, which then has to be read whole. */
function mustBeHashedFirst(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined && request.headers['x-sdk-content-sha256'] === undefined;
}

function authenticate(
  services: Services,
  request: FastifyRequest,
  received: Buffer | Readable,
): Promise<Authentication> {
  return services.identity.authenticate({
    method: request.method,
    target: request.raw.url ?? '/',
    headers: request.headers,
    rawHeaders: request.raw.rawHeaders,
    body: Buffer.isBuffer(received) ? received : 'streaming',
    remoteAddress: request.ip,
    named: namedBy(request),
  });
}

/** What a request names, unchecked: what is no single text names nothing. */
function namedBy({ params, query }: FastifyRequest): NamedPlaces {
  const { project_id: project } = params as Record<string, unknown>;
  const { enterprise_project_id: enterpriseProject = DEFAULT_ENTERPRISE_PROJECT } = query as Record<
    string,
    unknown
  >;
  return { projectId: text(project), enterpriseProjectId: text(enterpriseProject) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function streamOf(received: Buffer | Readable, authentication: Authentication | undefined): Readable {
  if (Buffer.isBuffer(received)) return Readable.from([received]);
  return authentication?.bodySha256 ? checkedStream(received, authentication.bodySha256) : received;
}

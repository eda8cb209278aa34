import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { Problem } from '../errors.ts';
import { asksForPage, sendConsolePage, serveConsole } from './console/console.ts';
import { errorBody, errorStyleOf, INTERNAL_PROBLEM, problemOf } from './error-reply.ts';
import { operations } from './operations.ts';
import { createPipeline } from './pipeline.ts';
import { readWhole } from './request-body.ts';
import type { Services } from './services.ts';

/** A token may have 32,768 characters; with the other headers there must be room for it. */
const HEADER_BYTES_MAX = 64 * 1024;
/** Longer path parameters still reach their own check, which answers in the published form. */
const PATH_PARAMETER_CHARACTERS_MAX = 4096;
/** A keep-alive connection waiting for its next request is closed after this long. */
const IDLE_MS_MAX = 75_000;

/** Builds the HTTP server with every operation; it does not listen yet. */
export function createServer(services: Services): FastifyInstance {
  const { config } = services;
  const server = fastify({
    logger: { level: config.logLevel, redact: ['req.headers'], stream: process.stderr },
    genReqId: () => randomBytes(16).toString('hex'),
    keepAliveTimeout: IDLE_MS_MAX,
    // A large import may take minutes; the connection's own inactivity is what ends a dead one.
    requestTimeout: 0,
    // Clients wait for running replies; new connections are refused at once.
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: HEADER_BYTES_MAX },
    ...(config.tls && { https: { ...config.tls, maxHeaderSize: HEADER_BYTES_MAX } }),
    routerOptions: {
      maxParamLength: PATH_PARAMETER_CHARACTERS_MAX,
      querystringParser: (text) => ({ ...parseQuery(text) }),
    },
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
    clientErrorHandler: refuseUnreadable,
  }) as unknown as FastifyInstance;

  server.removeAllContentTypeParsers();
  // Not the framework's own reader: past its limit it hangs up, and the client never sees why.
  server.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) =>
    readWhole(payload),
  );
  for (const streamed of ['application/x-ndjson', 'multipart/form-data'])
    server.addContentTypeParser(streamed, (_request: FastifyRequest, payload: IncomingMessage, done) =>
      done(null, payload),
    );
  server.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  server.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply));
  server.setNotFoundHandler((request, reply) =>
    asksForPage(request) ? sendConsolePage(reply) : sendProblem(new Problem('APIGW.0101'), request, reply),
  );

  // Who watches a task would be waited for until it ends.
  server.addHook('preClose', async () => services.taskWatch.stop());

  const pipeline = createPipeline(services);
  for (const operation of operations(config)) server.route(pipeline.route(operation));
  serveConsole(server);
  return server;
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  let problem = problemOf(error);
  if (!problem) {
    request.log.error({ err: error }, 'a fault of the service');
    problem = INTERNAL_PROBLEM;
  }
  // What was said of a reply that failed is not true of this one.
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  void reply
    .code(problem.status)
    .header('X-Request-Id', request.id)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(errorBody(problem, errorStyleOf(request.url), request.id)));
}

/** What is not HTTP, or has larger headers than allowed, never becomes a request; it is answered all the same. */
function refuseUnreadable(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const requestId = randomBytes(16).toString('hex');
  const [status, text] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'the headers are larger than 64 KiB'] as const)
      : (['400 Bad Request', 'this is not a readable HTTP request'] as const);
  const body = JSON.stringify(errorBody(new Problem('APIGW.0201', text), 'hss', requestId));
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nX-Request-Id: ${requestId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

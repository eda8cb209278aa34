import { readFileSync } from 'node:fs';
import { SESSION_COOKIE, SESSION_HEADER } from '../../contract/session.ts';
import type { Operation } from '../operation.ts';
import { Components } from './components.ts';
import { EXAMPLES } from './examples/index.ts';
import { parametersOf } from './parameters.ts';
import { replyObjects } from './reply-objects.ts';
import { requestBodyOf } from './request-body.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const DESCRIPTION = `The paths under \`/v3\` and \`/v5\` are those published for Huawei Cloud IAM and HSS, the others are
Waybill's own. Members of a request that are not described are ignored. GET operations answer HEAD too. A request
whose headers are larger than 64 KiB is answered 431. Every reply carries \`X-Request-Id\`.`;

const TAGS = [
  { name: 'HSS', description: 'As published for Huawei Cloud Host Security Service, API version 5' },
  { name: 'IAM', description: 'As published for Huawei Cloud Identity and Access Management, API version 3' },
  { name: 'Waybill', description: "Waybill's own" },
];

const SECURITY_SCHEMES = {
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Auth-Token',
    description:
      'A token from `POST /v3/auth/tokens` (KeystoneCreateUserTokenByPassword), valid for 24 hours',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description:
      'The cookie of `POST /api/v1/session`, valid for 24 hours. With it alone, whatever changes something needs the ' +
      `header \`${SESSION_HEADER}\` as well, with any value`,
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'The request signed with an access key (AK/SK), as the official SDKs do it: ' +
      '`SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, with the header `X-Sdk-Date`',
  },
};

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[]): object {
  const components = new Components();
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operation, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waybill',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    security: [{ token: [] }, { signature: [] }, { session: [] }],
    paths,
    components: {
      ...components,
      headers: {
        RequestId: { description: 'Names the call in the log', schema: { type: 'string' } },
      },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operationObject(operation: Operation, components: Components): object {
  const { id, summary, access } = operation;
  const example = EXAMPLES[id] ?? {};
  const requestBody = requestBodyOf(operation, example, components);
  return {
    operationId: id,
    summary,
    description: accessText(access),
    tags: [tagOf(operation)],
    ...(access === 'open' && { security: [] }),
    parameters: parametersOf(operation, example),
    ...(requestBody && { requestBody }),
    responses: replyObjects(operation, example, components),
  };
}

function tagOf({ path }: Operation): string {
  if (path.startsWith('/v5/')) return 'HSS';
  return path.startsWith('/v3/') ? 'IAM' : 'Waybill';
}

function accessText(access: Operation['access']): string {
  if (access === 'open') return 'Open to anyone.';
  return access === 'caller' ? 'For any signed-in user.' : `Needs the role ${access} in the project.`;
}

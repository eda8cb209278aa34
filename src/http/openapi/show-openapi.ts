import { createHash } from 'node:crypto';
import Type from 'typebox';
import { namesTag } from '../entity-tag.ts';
import { type Operation, operation } from '../operation.ts';
import { openApiDocument } from './document.ts';

const HEADERS = { ETag: 'Changes with the document', 'Cache-Control': 'How long it may be kept' };

/** `GET /openapi.json`: these operations and itself. The document is made when it is first asked for. */
export function showOpenApi(others: readonly Operation[]): Operation {
  let made: { readonly text: string; readonly etag: string } | undefined;
  const self: Operation = operation({
    id: 'ShowOpenApi',
    summary: 'This API as an OpenAPI 3.1 document',
    method: 'GET',
    path: '/openapi.json',
    access: 'open',
    headers: Type.Object({
      'If-None-Match': Type.Optional(Type.String({ description: 'ETags that need not be sent again' })),
    }),
    response: Type.Object({ openapi: Type.String(), info: Type.Object({}), paths: Type.Object({}) }),
    replies: {
      200: { description: 'The document', headers: HEADERS },
      304: { description: 'If-None-Match names the document', headers: HEADERS },
    },
    async handle({ request, reply }) {
      made ??= documentOf([...others, self]);
      reply.header('ETag', made.etag).header('Cache-Control', 'public, max-age=300');
      if (namesTag(request.headers['if-none-match'], made.etag)) return reply.code(304).send();
      return reply.type('application/json; charset=utf-8').send(made.text);
    },
  });
  return self;
}

function documentOf(operations: readonly Operation[]) {
  const text = JSON.stringify(openApiDocument(operations));
  return { text, etag: `"${createHash('sha256').update(text).digest('hex')}"` };
}

import type { FastifyRequest } from 'fastify';
import { Problem } from '../../errors.ts';

const CONTENT_TYPE = 'application/x-ndjson';

/** @throws {Problem} HSS.0001 when the body is told to be something else than lines of JSON */
export function requireNdjson(request: FastifyRequest): void {
  const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== CONTENT_TYPE) {
    throw new Problem('HSS.0001', `Content-Type must be ${CONTENT_TYPE}, got ${contentType ?? 'nothing'}`);
  }
}

import type { FastifyRequest } from 'fastify';
import type { Caller } from '../identity/caller.ts';
import {
  type AuditWithin,
  insertAuditEntry,
  insertAuditEntryWithin,
} from '../store/identity/audit-entries.ts';
import { INTERNAL_PROBLEM, problemOf } from './error-reply.ts';
import type { Operation } from './operation.ts';
import type { Services } from './services.ts';

/** The longest path that is kept whole. */
const TARGET_CHARACTERS_MAX = 1024;

/**
 * Does what a call asks for, and writes into the audit log that it was done, or refused, before it is answered: behind
 * it, unless `work` writes it within its own transaction.
 */
export async function audited<T>(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
  caller: Caller | undefined,
  work: (auditWithin: AuditWithin) => Promise<T>,
): Promise<T> {
  if (!caller || !(operation.audited ?? operation.method !== 'GET')) return work(async () => {});
  const entry = entryOf(operation, request, caller);
  const note = (status: number, errorCode?: string) =>
    insertAuditEntry(services.db, { ...entry, status, errorCode }).catch((err: unknown) =>
      // It is done all the same: to answer otherwise would be untrue.
      request.log.error({ err }, 'an entry of the audit log could not be written'),
    );
  const status = operation.successStatus ?? 200;
  let written = false;
  let result: T;
  try {
    result = await work((client) => {
      written = true;
      return insertAuditEntryWithin(client, { ...entry, status });
    });
  } catch (error) {
    const refusal = problemOf(error) ?? INTERNAL_PROBLEM;
    await note(refusal.status, refusal.code);
    throw error;
  }
  if (!written) await note(status);
  return result;
}

function entryOf(operation: Operation, request: FastifyRequest, caller: Caller) {
  const { project_id: projectId } = request.params as { project_id?: string };
  const [path = ''] = (request.raw.url ?? '').split('?');
  return {
    accountId: caller.accountId,
    userId: caller.userId,
    userName: caller.userName,
    via: caller.via,
    accessKey: caller.accessKey,
    operation: operation.id,
    // As it came: it may be of no project, and too long for one.
    projectId: projectId?.replaceAll('\0', '').slice(0, TARGET_CHARACTERS_MAX),
    target: path.slice(0, TARGET_CHARACTERS_MAX),
    remoteAddress: request.ip,
    requestId: request.id,
  };
}

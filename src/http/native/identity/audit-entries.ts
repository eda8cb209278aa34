import { AUDIT_PAGE_LIMIT_DEFAULT, AuditList, AuditQuery } from '../../../contract/administration/audit.ts';
import { Problem } from '../../../errors.ts';
import { requireAccountAdmin } from '../../../identity/authorize.ts';
import {
  type AuditEntry,
  countAuditEntries,
  listAuditEntries,
} from '../../../store/identity/audit-entries.ts';
import { operation } from '../../operation.ts';

export const listAuditEntriesOperation = operation({
  id: 'ListAuditEntries',
  summary:
    'List who changed what, took which file, signed in or was refused, newest first (admin of the account)',
  method: 'GET',
  path: '/api/v1/audit-entries',
  query: AuditQuery,
  response: AuditList,
  access: 'caller',
  async handle({ caller, query, services }) {
    requireAccountAdmin(caller);
    const { user_name, operation: of, project_id, refused, from, to, limit, offset, marker } = query;
    if (from !== undefined && to !== undefined && from > to) {
      throw new Problem('HSS.0001', 'from must not be later than to');
    }
    if (offset !== undefined && marker !== undefined) {
      throw new Problem('HSS.0001', 'give offset or marker, not both');
    }
    const filters = {
      ...(user_name !== undefined && { userName: user_name }),
      ...(of !== undefined && { operation: of }),
      ...(project_id !== undefined && { projectId: project_id }),
      ...(refused !== undefined && { refused }),
      ...(from !== undefined && { fromMs: from }),
      ...(to !== undefined && { toMs: to }),
    };
    const page = {
      limit: limit ?? AUDIT_PAGE_LIMIT_DEFAULT,
      ...(marker !== undefined && { before: Number(marker) }),
      ...(offset !== undefined && { offset }),
    };
    const [{ entries, next }, total] = await Promise.all([
      listAuditEntries(services.db, caller.accountId, filters, page),
      marker === undefined ? countAuditEntries(services.db, caller.accountId, filters) : undefined,
    ]);
    return {
      data_list: entries.map(shown),
      ...(next !== undefined && { next_marker: String(next) }),
      ...(total !== undefined && { total_num: total }),
    };
  },
});

function shown(entry: AuditEntry): AuditList['data_list'][number] {
  return {
    time: entry.at.getTime(),
    user_id: entry.userId,
    user_name: entry.userName,
    via: entry.via,
    ...(entry.accessKey !== null && { access_key: entry.accessKey }),
    operation: entry.operation,
    ...(entry.projectId !== null && { project_id: entry.projectId }),
    target: entry.target,
    status: entry.status,
    ...(entry.errorCode !== null && { error_code: entry.errorCode }),
    remote_address: entry.remoteAddress,
    request_id: entry.requestId,
  };
}

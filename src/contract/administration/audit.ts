import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from '../containers.ts';
import { Id, Moment } from './text.ts';

export const AUDIT_PAGE_LIMIT_DEFAULT = 50;
const PAGE_LIMIT_MAX = 1000;
const MOMENT_MAX = 4_071_095_999_000;
const moment = Type.Integer({ minimum: 0, maximum: MOMENT_MAX, description: 'milliseconds since 1970' });

/** Waybill API, ListAuditEntries. */
export const AuditQuery = Type.Object({
  user_name: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  operation: Type.Optional(
    Type.String({ maxLength: 64, pattern: '^[A-Za-z]+$', description: 'the id of an operation' }),
  ),
  project_id: Type.Optional(Id),
  refused: Type.Optional(Type.Boolean({ description: 'true: refused calls only; false: the others' })),
  from: Type.Optional(moment),
  to: Type.Optional(moment),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LIMIT_MAX })),
  offset: PAGE_QUERY.offset,
  marker: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,18}$', description: 'next_marker of the page before' }),
  ),
});

/**
 * What a user did, or was refused. `via`: by a password (sign-ins), a token, a session of the console, or a signature
 * (then with `access_key`). `target`: the path of the call. `error_code`: of a refusal.
 */
export const AuditEntry = Type.Object({
  time: Moment,
  user_id: Type.String(),
  user_name: Type.String(),
  via: Type.Enum(['password', 'token', 'session', 'signature']),
  access_key: Type.Optional(Type.String()),
  operation: Type.String(),
  project_id: Type.Optional(Type.String()),
  target: Type.String(),
  status: Type.Integer(),
  error_code: Type.Optional(Type.String()),
  remote_address: Type.String(),
  request_id: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditList = Type.Object({
  data_list: Type.Array(AuditEntry),
  next_marker: Type.Optional(Type.String()),
  /** Of all pages; absent after a marker, where the page before has told it. */
  total_num: Type.Optional(Type.Integer()),
});
export type AuditList = Static<typeof AuditList>;

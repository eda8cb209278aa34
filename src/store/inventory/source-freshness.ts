// A source is `s`. Its state is worked out when it is read, so that it is true also when nothing runs that could
// write it down. `now()` is one moment for a whole transaction: in an export, that of its rows.

/** Whoever promised to tell of it has been silent for longer. */
const SILENT = 's.heard_at + make_interval(secs => s.expected_within) < now()';

/** An SQL condition: somebody promised to tell of it, and does. */
export const FOLLOWED = `(${SILENT}) is false`;

/** An SQL expression: its state as of now. */
export const SOURCE_STATE = `case when ${SILENT} then 'unreachable' else s.state end`;

/** An SQL expression: why it is unreachable, or null. What was said before the silence counts. */
export const SOURCE_REASON = `case when s.state <> 'unreachable' and ${SILENT}
  then 'no word from its collector since ' || to_char(s.heard_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  else s.reason end`;

/** An SQL expression: how many seconds ago its rows were known to be what it had; null when it was never read. */
export const SOURCE_AGE = `case when s.last_seen is not null
  then greatest(0, floor(extract(epoch from now() - s.last_seen)))::float8 end`;

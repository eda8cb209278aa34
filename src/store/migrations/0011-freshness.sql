-- How fresh what a source reports is.

-- As of when its rows are known to be what it had; null: it was never read.
alter table source rename column as_of to last_seen;
alter table source alter column last_seen drop not null;

-- When all of it was last brought, null: never.
alter table source add column last_sync timestamptz;

-- When anybody last brought something of it or said how it is, and how many seconds of silence that promises at most.
-- No promise: nobody follows it, and its silence says nothing.
alter table source add column heard_at timestamptz not null default statement_timestamp();
alter table source add column expected_within int check (expected_within > 0);

alter table source drop constraint source_state_check;
update source set state = case state when 'stale' then 'unreachable' else 'synchronised' end;
alter table source alter column state set default 'synchronised';
alter table source add constraint source_state_check check (state in ('synchronised', 'syncing', 'unreachable'));

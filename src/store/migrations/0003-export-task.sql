-- What a client asked to have exported, and what became of it. The job that does it is pg-boss's.
create table export_task (
  project_id text not null references project on delete cascade,
  id text not null,
  kind text not null,
  name text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'success', 'failure', 'cancelled')),
  -- Filters, columns and row limit as frozen when the task was created.
  request jsonb not null,
  -- The enterprise projects whose rows it holds, resolved when it was created.
  enterprise_project_ids jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  -- How often it was begun; a result counts only if it comes from the latest attempt.
  attempt int not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  -- The moment the rows are true of.
  as_of timestamptz,
  rows_expected bigint,
  rows_written bigint not null default 0,
  rows_left_out bigint,
  file_id text not null,
  file_name text,
  file_key text,
  file_bytes bigint,
  file_sha256 text,
  reason text,
  primary key (project_id, id),
  unique (project_id, file_id)
);

create index export_task_expiry on export_task (expires_at) where expires_at is not null;

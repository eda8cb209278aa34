-- What users keep to export the same columns again.
create table export_template (
  project_id text not null references project on delete cascade,
  id text not null,
  created_by text not null references account_user on delete cascade,
  kind text not null,
  name text not null,
  -- {columns: [[key, heading], …], format, csv}, as in export_task.request.
  layout jsonb not null,
  shared boolean not null,
  -- Whom it is shared with: who may export from one of these. None: from any of the project.
  enterprise_project_ids text[],
  saved_at timestamptz not null default now(),
  primary key (project_id, id),
  unique (created_by, project_id, kind, name)
);

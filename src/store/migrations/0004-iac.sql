-- Infrastructure-as-code files, what was found in them, and the scans that found it.

-- A pipeline that sends what it found (HSS: CI/CD configuration).
create table cicd_configuration (
  project_id text not null references project,
  enterprise_project_id text not null,
  cicd_id text not null,
  cicd_name text not null,
  vulnerability_whitelist jsonb not null default '[]',
  vulnerability_blocklist jsonb not null default '[]',
  image_whitelist jsonb not null default '[]',
  created_at timestamptz not null default now(),
  primary key (project_id, cicd_id),
  -- Not among all of the project: nobody learns of a name in an enterprise project that is not theirs.
  unique (project_id, enterprise_project_id, cicd_name)
);

create table iac_file (
  project_id text not null references project,
  -- Exports and lists read in this order, which is the order of insertion.
  id bigint generated always as identity,
  enterprise_project_id text not null,
  file_id text not null,
  scan_type text not null check (scan_type in ('manual_scan', 'cicd_scan')),
  cicd_id text,
  file_name text not null,
  file_type text not null check (file_type in ('dockerfile', 'k8s_yaml')),
  -- The Helm chart package it was unpacked from; the files of one package are scanned as one.
  chart_name text,
  package_id text,
  file_size bigint,
  -- SHA-256 of the content, which is its key in the file store. Pipelines send none.
  content_sha256 text,
  upload_file_time timestamptz not null default now(),
  first_scan_time timestamptz,
  last_scan_time timestamptz,
  -- Of the last scan; none before the first.
  scan_status text check (scan_status in ('success', 'failed')),
  failed_reason text,
  failed_line int,
  -- Rules of the operator's own that could not be evaluated: {rule_id, reason}.
  rule_faults jsonb not null default '[]',
  -- Rules that are not kept.
  risk_num int not null default 0,
  risky boolean not null generated always as (risk_num > 0) stored,
  primary key (project_id, id),
  unique (project_id, file_id),
  foreign key (project_id, cicd_id) references cicd_configuration
);

-- A run of a pipeline replaces the files of the run before, found by their names.
create unique index iac_file_of_pipeline on iac_file (project_id, cicd_id, file_name) where cicd_id is not null;
create index iac_file_content on iac_file (content_sha256) where content_sha256 is not null;

-- A rule that is not kept in a file. The arrays have one element a place, in the order of the file.
create table iac_risk (
  project_id text not null,
  iac_file_id bigint not null,
  rule_id text not null,
  risk_id text not null generated always as (md5(project_id || ' ' || iac_file_id::text || ' ' || rule_id)) stored,
  -- What another scanner calls it, when that one found it.
  tool text,
  tool_rule_id text,
  risk_name text not null,
  risk_level text not null check (risk_level in ('high', 'medium', 'low', 'tips')),
  risk_category text,
  description text not null,
  remediation text not null,
  build_instruction text,
  risk_num int not null generated always as (cardinality(line)) stored,
  line int[] not null,
  end_line int[] not null,
  hit_rule text[] not null,
  hit_path text[] not null,
  resource_name text[] not null,
  resource_type text[] not null,
  namespace text[] not null,
  -- Places that the file itself excepts from the rule: {line, end_line, message, by, reason, …}.
  suppressed jsonb not null default '[]',
  primary key (project_id, iac_file_id, rule_id),
  foreign key (project_id, iac_file_id) references iac_file on delete cascade
);

-- What a client asked to have scanned, and what became of it. The job that does it is pg-boss's.
create table scan_task (
  project_id text not null references project on delete cascade,
  id text not null,
  name text not null,
  state text not null default 'ready' check (state in ('ready', 'running', 'finished')),
  file_type text not null check (file_type in ('dockerfile', 'k8s_yaml')),
  -- Of its files.
  enterprise_project_ids text[] not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  -- How often it was begun; results count only if they come from the latest attempt.
  attempt int not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (project_id, id)
);

-- What became of each file, kept when the file itself is gone or scanned again.
create table scan_task_file (
  project_id text not null,
  task_id text not null,
  ordinal int not null,
  file_id text not null,
  file_name text not null,
  file_type text not null,
  chart_name text,
  file_size bigint,
  scan_status text not null default 'scanning' check (scan_status in ('scanning', 'success', 'failed')),
  failed_reason text,
  start_time timestamptz,
  end_time timestamptz,
  primary key (project_id, task_id, ordinal),
  foreign key (project_id, task_id) references scan_task on delete cascade
);

-- Every container that runs, and who reports it.

-- A cluster or a host that reports containers. `name` is unique among its kind in the project.
create table source (
  project_id text not null references project,
  id bigint generated always as identity,
  kind text not null check (kind in ('cluster', 'host')),
  name text not null,
  cluster_id text,
  cluster_type text,
  -- 'stale': what is stored was true at as_of and could not be read since; reason says why.
  state text not null default 'current' check (state in ('current', 'stale')),
  reason text,
  as_of timestamptz not null default statement_timestamp(),
  created_at timestamptz not null default statement_timestamp(),
  primary key (project_id, id),
  unique (project_id, kind, name)
);

-- Counters of risks by level are int[4]: low, medium, high, fatal. A missing one counts as 0.
create function added_counts(low_to_fatal int, reported int[], vulnerability int[], configuration int[], secret int[])
  returns int language sql immutable parallel safe
  return least(
    coalesce(reported[low_to_fatal], 0)::bigint + coalesce(vulnerability[low_to_fatal], 0)
      + coalesce(configuration[low_to_fatal], 0) + coalesce(secret[low_to_fatal], 0),
    2147483647)::int;

-- New counters over old ones: a counter that is not given stays as it is.
create function replaced_counts(old int[], new int[])
  returns int[] language sql immutable parallel safe
  return case when new is null then old else array[
    coalesce(new[1], old[1]), coalesce(new[2], old[2]), coalesce(new[3], old[3]), coalesce(new[4], old[4])] end;

-- No foreign keys: checking one costs a third of an import. The writers lock the source and the enterprise
-- projects they write to instead, and a source is removed together with its containers.
create table container (
  project_id text not null,
  -- Exports read in this order, which is the order of insertion.
  id bigint generated always as identity,
  create_time bigint not null, -- milliseconds since 1970
  source_id bigint not null,
  first_seen timestamptz not null default statement_timestamp(),
  restart_count int not null default 0,
  low_risk int not null
    generated always as (added_counts(1, reported_risk, vulnerability_risk, configuration_risk, secret_risk)) stored,
  medium_risk int not null
    generated always as (added_counts(2, reported_risk, vulnerability_risk, configuration_risk, secret_risk)) stored,
  high_risk int not null
    generated always as (added_counts(3, reported_risk, vulnerability_risk, configuration_risk, secret_risk)) stored,
  fatal_risk int not null
    generated always as (added_counts(4, reported_risk, vulnerability_risk, configuration_risk, secret_risk)) stored,
  risky boolean not null generated always as (
    0 < any (reported_risk) is true or 0 < any (vulnerability_risk) is true
      or 0 < any (configuration_risk) is true or 0 < any (secret_risk) is true) stored,
  container_id text not null,
  enterprise_project_id text not null,
  container_name text not null,
  image_name text not null,
  image_digest text,
  status text not null,
  pod_name text,
  namespace text,
  node_name text,
  host_name text,
  cluster_id text,
  cluster_name text,
  cluster_type text,
  cpu_limit text,
  memory_limit text,
  -- The limits as exact numbers (cores, bytes), null where the text is no quantity.
  cpu_quantity numeric,
  memory_quantity numeric,
  -- One column an origin of risks, each replaced alone.
  reported_risk int[],
  vulnerability_risk int[],
  configuration_risk int[],
  secret_risk int[],
  labels jsonb,
  primary key (project_id, id),
  -- In this order no other index can serve the look-up of an id, whatever the planner believes of a project.
  unique (container_id, project_id)
)
-- Room for a new version of a row on its own page, and vacuuming before a tenth of a large table is dead.
with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- Ids of sources are unique among all projects. Which sources report to an enterprise project is asked often.
create index container_source on container (source_id, enterprise_project_id);

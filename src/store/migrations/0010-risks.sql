-- What is known of a container's risks beside their counters.

-- Rules that configurations break: [{rule_id, level, title}], by rule. Replicas share a list, which is stored once.
create table configuration_risk_list (
  project_id text not null references project on delete cascade,
  -- The first 16 bytes of SHA-256 over its JSON.
  hash uuid not null,
  risks jsonb not null,
  -- Low, medium, high, fatal: what it adds to the counters of a container that has it.
  counts int[] not null,
  primary key (project_id, hash)
);

-- No foreign key, as with the others of this table; lists that no container has are removed now and then.
alter table container add column configuration_risk_list uuid;

-- A name of an image without what may be left out of it.
create function image_reference(image_name text)
  returns text language sql immutable strict parallel safe
  return (select case when short ~ '[:@][^/]*$' then short else short || ':latest' end
    from (select regexp_replace(image_name, '^((index\.|registry-1\.)?docker\.io/)?(library/(?=[^/]+$))?', '')) as names (short));

-- What one scanner found of one origin in one image.
create table image_findings (
  project_id text not null references project,
  id bigint generated always as identity,
  -- Whose own it is: told by who may write there and not everywhere. None: it is the project's, and of all in it.
  enterprise_project_id text,
  image_digest text,
  image_name text,
  -- What it is about: the digest, or where there is none the name.
  image text not null generated always as (coalesce(image_digest, image_reference(image_name))) stored,
  image_reference text generated always as (image_reference(image_name)) stored,
  origin text not null check (origin in ('vulnerabilities', 'secrets')),
  scanner text not null,
  scanned_at timestamptz,
  received_at timestamptz not null default statement_timestamp(),
  -- [{id, level, package, …}], each finding once.
  findings jsonb not null,
  -- Low, medium, high, fatal, and those rated negligible or not at all.
  counts int[] not null,
  primary key (project_id, id),
  unique nulls not distinct (project_id, image, enterprise_project_id, origin, scanner)
);

create index image_findings_reference on image_findings (project_id, image_reference);

-- What counts among a project's risks; a project without a row has the defaults.
create table risk_settings (
  project_id text primary key references project on delete cascade,
  counted_origins text[] not null,
  -- Whether findings rated negligible, or not at all, count as low.
  unrated_as_low boolean not null
);

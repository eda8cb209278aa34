-- Who did what, or was refused it. Names are those of that moment: whoever is meant may be renamed or removed since.
create table audit_entry (
  account_id text not null references account,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  user_id text not null,
  user_name text not null,
  via text not null check (via in ('password', 'token', 'session', 'signature')),
  access_key text,
  operation text not null,
  project_id text,
  -- The path, without its query.
  target text not null,
  -- Of the answer, with the code of a refusal.
  status smallint not null,
  error_code text,
  remote_address text not null,
  request_id text not null,
  primary key (account_id, id)
);
create index on audit_entry (at);

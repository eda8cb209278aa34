-- Accounts (IAM: domains) and who may do what in them. Ids are made by the service, or given by the operator.

create table account (
  id text primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

create table project (
  id text primary key,
  account_id text not null references account,
  name text not null,
  description text not null default '',
  created_at timestamptz not null default now(),
  unique (account_id, name)
);

-- Across all projects of an account; '0' ("default") is made with the account and stays.
create table enterprise_project (
  account_id text not null references account,
  id text not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, name)
);

create table account_user (
  id text primary key,
  account_id text not null references account,
  name text not null,
  -- argon2id, as $argon2id$v=19$m=…,t=…,p=…$salt$hash
  password_hash text not null,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  unique (account_id, name),
  unique (account_id, id)
);

-- No project: all of the account. No enterprise project: all of them.
create table role_grant (
  account_id text not null,
  user_id text not null,
  project_id text references project on delete cascade,
  enterprise_project_id text,
  role text not null check (role in ('reader', 'exporter', 'operator', 'admin')),
  unique nulls not distinct (user_id, project_id, enterprise_project_id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade,
  foreign key (account_id, enterprise_project_id) references enterprise_project (account_id, id)
);

create table access_key (
  access_key text primary key,
  user_id text not null references account_user on delete cascade,
  -- AES-256-GCM: nonce (12 bytes), tag (16 bytes), ciphertext; bound to its access key
  encrypted_secret bytea not null,
  description text not null default '',
  enabled boolean not null default true,
  created_at timestamptz not null default now()
);
create index on access_key (user_id);

create table token (
  -- SHA-256; the token itself is kept nowhere
  hash bytea primary key,
  user_id text not null references account_user on delete cascade,
  -- No project: scoped to the account.
  project_id text references project on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index on token (user_id);
create index on token (expires_at);

-- Clusters that the service itself collects.
create table registered_cluster (
  project_id text not null references project,
  id text not null,
  name text not null,
  -- Where its containers belong whose namespace says nothing else.
  enterprise_project_id text not null,
  -- Which enterprise projects it may write to; none: all. Who may not write to all of these has nothing to do with it.
  enterprise_project_ids text[],
  -- Server, authority and credentials as JSON, AES-256-GCM as access_key.encrypted_secret; bound to the id.
  encrypted_access bytea not null,
  -- What of these may be shown: {context, server, tls_server_name, certificate_authority_sha256, credentials, expires_at}.
  shown_access jsonb not null,
  -- How it is collected: {cluster_type, namespace_label, namespaces, quarantine_label}.
  settings jsonb not null default '{}',
  -- Counts the changes: a collection of an earlier version ends.
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- The service that collects it, and until when that is believed without a word of it.
  holder text,
  held_until timestamptz,
  primary key (project_id, id)
);

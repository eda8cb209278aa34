-- What somebody knows a token by who wonders whether it is still theirs. Those from before have none of it.
alter table token
  -- A browser holds it as the cookie of a session.
  add column session boolean not null default false,
  add column remote_address text not null default '';

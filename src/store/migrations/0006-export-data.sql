-- Where in an exported file its data lies: name, bytes and digest unpacked, offset and size as it is packed there.
alter table export_task add column data jsonb;

-- The queue its job waits in: small exports do not wait behind large ones.
alter table export_task add column lane text not null default 'large' check (lane in ('small', 'large'));

-- Listed newest first.
create index export_task_listing on export_task (project_id, created_at desc, id desc);

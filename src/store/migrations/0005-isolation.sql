-- What one enterprise project holds tells another one nothing.

-- In the order of the columns it replaces, and for their reason.
alter table container drop constraint container_container_id_project_id_key;
alter table container add unique (container_id, project_id, enterprise_project_id);

-- Whose own it is: made by who may write there and not everywhere. None: it is the project's.
alter table source add column enterprise_project_id text;
alter table source drop constraint source_project_id_kind_name_key;
alter table source add unique nulls not distinct (project_id, kind, name, enterprise_project_id);

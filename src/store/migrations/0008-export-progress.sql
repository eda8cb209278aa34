-- How far any attempt came, in whole percent of its rows: a later attempt begins with no row, what is told must not fall.
alter table export_task add column percent smallint not null default 0;

-- When the latest attempt began: its rows since then tell how long the rest takes.
alter table export_task add column attempt_started_at timestamptz;

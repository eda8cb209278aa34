-- The riskiest first, page by page: read in this order instead of sorting every container of the project for each page.
-- What it includes keeps those of one enterprise project apart without a look at the rows.
create index container_riskiest
  on container (project_id, fatal_risk desc, high_risk desc, medium_risk desc, low_risk desc, id)
  include (enterprise_project_id);

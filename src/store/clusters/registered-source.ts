/** Joins `source s` with the `registered_cluster r` that is collected into it. */
export const REGISTERED_SOURCE = `s.project_id = r.project_id and s.kind = 'cluster' and s.name = r.name
  and case when r.enterprise_project_ids is null then s.enterprise_project_id is null
    else s.enterprise_project_id = any (r.enterprise_project_ids) end`;

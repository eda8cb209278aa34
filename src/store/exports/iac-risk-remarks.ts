import { IAC_FILE_FROM } from '../iac/iac-file.ts';

/** A manifest names so many files of a kind and counts them all. */
const FILES_NAMED_MAX = 1000;

/**
 * What a manifest tells beside the rows of risks: the files that have no rows and why, rules of the operator's own
 * that could not be evaluated, and how many risks are no rows because the files themselves except every place or
 * some of them.
 * @param asked the conditions on files `f` and their pipelines `p`
 */
export function iacRiskRemarks(asked: string): string {
  return `select
    json_build_object(
      'failed', ${named(`${asked} and f.scan_status = 'failed'`, "'reason', f.failed_reason, 'line', f.failed_line")},
      'not_scanned', ${named(`${asked} and f.scan_status is null`)}) as files_not_in_rows,
    ${named(`${asked} and f.rule_faults <> '[]'`, "'faults', f.rule_faults")} as rule_faults,
    (select count(*) from ${IAC_FILE_FROM}
       join iac_risk r on r.project_id = f.project_id and r.iac_file_id = f.id
     where ${asked} and r.suppressed <> '[]') as suppressed_risks`;
}

/** How many files there are under a condition, and the first of them with what else is told of each. */
function named(condition: string, told?: string): string {
  const members = ["'file_id', f.file_id", "'file_name', f.file_name", ...(told ? [told] : [])].join(', ');
  return `(select json_build_object('total', count(*), 'files',
      coalesce(json_agg(json_build_object(${members}) order by f.place) filter (where f.place <= ${FILES_NAMED_MAX}), '[]'))
    from (select f.*, row_number() over (order by f.project_id, f.id) as place
      from ${IAC_FILE_FROM} where ${condition}) f)`;
}

import type { FileResult, FileRisk, RiskPlace } from '../../contract/iac/file-result.ts';
import type { PoolClient } from '../database.ts';

/** What a scan found in a stored file. */
export interface StoredResult {
  /** `iac_file.id` */
  readonly iacFileId: number;
  readonly result: FileResult;
}

/** Replaces what was known of these files. A file that failed has no risks. */
export async function writeResults(
  client: PoolClient,
  projectId: string,
  results: readonly StoredResult[],
  scannedAt: Date,
): Promise<void> {
  const outcomes = results.map(({ iacFileId, result: { failed, risks, rule_faults } }) => ({
    iac_file_id: iacFileId,
    scan_status: failed ? 'failed' : 'success',
    failed_reason: failed?.reason ?? null,
    failed_line: failed?.line ?? null,
    rule_faults: rule_faults ?? [],
    risk_num: failed ? 0 : risks.filter(({ places }) => places.length > 0).length,
  }));
  const risks = results.flatMap(({ iacFileId, result }) =>
    result.failed ? [] : result.risks.map((risk) => riskRow(iacFileId, risk)),
  );
  await client.query('delete from iac_risk where project_id = $1 and iac_file_id = any($2::bigint[])', [
    projectId,
    outcomes.map(({ iac_file_id }) => iac_file_id),
  ]);
  await client.query(
    `insert into iac_risk (project_id, iac_file_id, rule_id, tool, tool_rule_id, risk_name, risk_level, risk_category,
       description, remediation, build_instruction, line, end_line, hit_rule, hit_path, resource_name, resource_type,
       namespace, suppressed)
     select $1, * from jsonb_to_recordset($2) as risk (iac_file_id bigint, rule_id text, tool text, tool_rule_id text,
       risk_name text, risk_level text, risk_category text, description text, remediation text,
       build_instruction text, line int[], end_line int[], hit_rule text[], hit_path text[], resource_name text[],
       resource_type text[], namespace text[], suppressed jsonb)`,
    [projectId, JSON.stringify(risks)],
  );
  await client.query(
    `update iac_file f
     set first_scan_time = coalesce(first_scan_time, $3), last_scan_time = $3, scan_status = outcome.scan_status,
       failed_reason = outcome.failed_reason, failed_line = outcome.failed_line,
       rule_faults = outcome.rule_faults, risk_num = outcome.risk_num
     from jsonb_to_recordset($2) as outcome (iac_file_id bigint, scan_status text, failed_reason text,
       failed_line int, rule_faults jsonb, risk_num int)
     where f.project_id = $1 and f.id = outcome.iac_file_id`,
    [projectId, JSON.stringify(outcomes), scannedAt],
  );
}

function riskRow(iacFileId: number, risk: FileRisk) {
  const { places, ...rest } = risk;
  const each = (field: keyof RiskPlace) => places.map((place) => place[field] ?? null);
  return {
    iac_file_id: iacFileId,
    ...rest,
    line: each('line'),
    end_line: each('end_line'),
    hit_rule: each('message'),
    hit_path: each('path'),
    resource_name: each('resource_name'),
    resource_type: each('resource_type'),
    namespace: each('namespace'),
  };
}

import { IacFileList } from '../../contract/iac/iac-files.ts';
import { IacFileRiskList, IacFileRiskPathList } from '../../contract/iac/iac-risks.ts';
import { type Check, type Checks, long, refuses, UNKNOWN_ID } from './check.ts';
import { jsonOf, requireHssRefusal } from './expectations.ts';
import { listChecks } from './list-checks.ts';
import { given } from './verdict.ts';

const PAGE = { offset: 0, limit: 10 };
const FILES = { ...PAGE, scan_type: 'manual_scan' };
const RISKS = { ...PAGE, file_id: UNKNOWN_ID };
const PATHS = { ...RISKS, rule_id: 'conformance' };

/** Of a file that is not there HSS publishes no more than that a list may be empty; the code is its general one. */
function unknownFile(
  query: Record<string, string | number>,
  schema: typeof IacFileRiskList | typeof IacFileRiskPathList,
): Check {
  return {
    name: 'unknown file_id',
    async run(call) {
      const answer = await call({ query });
      if (answer.status !== 200) return requireHssRefusal(answer, 'HSS.0011');
      jsonOf(answer, schema);
    },
  };
}

/** HSS API: scanned files, their risks, the places of those. */
export const IAC_CHECKS: Checks = {
  ListIacFiles: [
    ...listChecks({
      schema: IacFileList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: { query: { scan_type: 'manual_scan' } },
      mandatory: true,
    }),
    refuses('no scan_type', { query: PAGE }),
    refuses('unknown scan_type', { query: { ...PAGE, scan_type: 'conformance' } }),
    refuses('unknown file_type', { query: { ...FILES, file_type: 'conformance' } }),
    refuses('file_id of 65', { query: { ...FILES, file_id: long(65) } }),
    refuses('file_name of 513', { query: { ...FILES, file_name: long(513) } }),
    refuses('cicd_id of 129', { query: { ...FILES, cicd_id: long(129) } }),
    refuses('cicd_name of 129', { query: { ...FILES, cicd_name: long(129) } }),
  ],
  ListIacFileRisks: [
    ...listChecks({
      schema: IacFileRiskList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: { query: { file_id: UNKNOWN_ID } },
      found: async (subjects) => ({ query: { file_id: await given(subjects.iacFile()) } }),
      mandatory: true,
    }),
    unknownFile(RISKS, IacFileRiskList),
    refuses('no file_id', { query: PAGE }),
    refuses('unknown risk_level', { query: { ...RISKS, risk_level: 'conformance' } }),
    refuses('unknown risk_category', { query: { ...RISKS, risk_category: 'conformance' } }),
  ],
  ListIacFileRiskPaths: [
    ...listChecks({
      schema: IacFileRiskPathList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: { query: { file_id: UNKNOWN_ID, rule_id: 'conformance' } },
      found: async (subjects) => ({ query: await subjects.risk() }),
      mandatory: true,
    }),
    unknownFile(PATHS, IacFileRiskPathList),
    refuses('no file_id', { query: { ...PAGE, rule_id: 'conformance' } }),
    refuses('no rule_id', { query: RISKS }),
    refuses('rule_id of 65', { query: { ...RISKS, rule_id: long(65) } }),
  ],
};

import { Option } from 'commander';
import type { RiskExportBody, RiskExportKey } from '../contract/iac/risk-export.ts';
import {
  IAC_FILE_TYPES,
  IAC_SCAN_TYPES,
  type IacFileType,
  type IacScanType,
} from '../contract/iac/values.ts';
import { type ExportOptions, flagOption, runExport, withExportOptions } from './export-command.ts';
import { createRiskExport } from './export-task.ts';
import type { Subcommand } from './subcommand.ts';

/** Column headings unless the caller gives others. */
const HEADINGS: Readonly<Record<RiskExportKey, string>> = {
  file_id: 'File ID',
  file_name: 'File',
  file_type: 'File Type',
  risky: 'Risky',
  first_scan_time: 'First Scan',
  last_scan_time: 'Last Scan',
  upload_file_time: 'Uploaded',
  cicd_id: 'CI/CD ID',
  cicd_name: 'CI/CD',
  scan_type: 'Scan Type',
  risk_id: 'Risk ID',
  rule_id: 'Rule',
  risk_name: 'Risk',
  risk_level: 'Level',
  risk_category: 'Category',
  risk_num: 'Places',
  description: 'Description',
  remediation: 'Remediation',
  build_instruction: 'Instruction',
  resource_name: 'Resource',
  resource_type: 'Resource Type',
  namespace: 'Namespace',
  hit_rule: 'Finding',
  hit_path: 'Path',
  line: 'Line',
};

interface Options extends ExportOptions {
  readonly riskType: string;
  readonly exportSize: string;
  readonly fileIdList?: string;
  readonly fileName?: string;
  readonly fileType?: IacFileType;
  readonly risky?: boolean;
  readonly scanType?: IacScanType;
}

/** `waybill export risks`: create, wait, download. */
export const define: Subcommand['define'] = (command, deps, end) => {
  withExportOptions(command, HEADINGS)
    .description(
      'Exports what scans of files found, a row for each rule in each file, and downloads it: a ZIP with an Excel file inside.',
    )
    .option('--risk-type <type>', 'what to export', 'iac_risk')
    .option('--export-size <rows>', 'at most so many rows', '1000000')
    .option('--file-id-list <ids>', 'only these files, by id, separated by commas')
    .option('--file-name <text>', 'part of the name, in any case')
    .addOption(new Option('--file-type <type>').choices(IAC_FILE_TYPES))
    .addOption(flagOption('--risky <bool>', 'only risks, or only clean files'))
    .addOption(
      new Option(
        '--scan-type <type>',
        'files uploaded by hand, or those of pipelines (default: manual_scan)',
      ).choices(IAC_SCAN_TYPES),
    )
    .action(async (options: Options) => {
      const query = {
        risk_type: options.riskType,
        export_size: options.exportSize,
        enterprise_project_id: options.enterpriseProjectId,
      };
      await runExport((client) => createRiskExport(client, requestBody(options), query), options, deps);
      end(0);
    });
};

/** The options under the API's names; JSON leaves out those that were not given. */
function requestBody(options: Options): RiskExportBody {
  const given = {
    file_id_list: options.fileIdList?.split(',').map((id) => id.trim()),
    file_name: options.fileName,
    file_type: options.fileType,
    risky: options.risky,
    scan_type: options.scanType,
  };
  const items = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { iac_items: items, export_headers: options.columns };
}

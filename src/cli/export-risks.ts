import { Option } from 'commander';
import type { NewExportTask } from '../contract/export-task-view.ts';
import type { RiskExportKey } from '../contract/iac/risk-export.ts';
import {
  IAC_FILE_TYPES,
  IAC_SCAN_TYPES,
  type IacFileType,
  type IacScanType,
} from '../contract/iac/values.ts';
import {
  EXIT_CODES,
  type ExportOptions,
  flagOption,
  runExport,
  withExportOptions,
} from './export-command.ts';
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
  readonly riskType: 'iac_risk';
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
      `Exports what scans of files found, a row for each rule in each file, and downloads it. ${EXIT_CODES}`,
    )
    .addOption(new Option('--risk-type <type>', 'what to export').choices(['iac_risk']).default('iac_risk'))
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
      await runExport({ export_task_type: options.riskType, filters: filters(options) }, options, deps);
      end(0);
    });
};

/** The options under the API's names; JSON leaves out those that were not given. */
function filters(options: Options): NewExportTask['filters'] {
  return {
    file_id_list: options.fileIdList?.split(',').map((id) => id.trim()),
    file_name: options.fileName,
    file_type: options.fileType,
    risky: options.risky,
    scan_type: options.scanType,
  };
}

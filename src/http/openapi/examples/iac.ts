import type { Example } from './example.ts';

const FILE_ID = '0d4b6a5e-2c5f-4c0c-8d63-6d2f1a9b7e30';
const TASK_ID = 'b7c2e1f4-5a0d-4e4f-9c39-7f1f3d2a6b58';
const SCANNED_AT = 1_795_301_576_000;
const FILE = {
  file_id: FILE_ID,
  file_name: 'app/Dockerfile',
  file_type: 'dockerfile',
  risky: true,
  risk_num: 3,
  first_scan_time: SCANNED_AT,
  last_scan_time: SCANNED_AT,
  upload_file_time: SCANNED_AT - 5000,
  scan_type: 'manual_scan',
};

/** Files of infrastructure as code: uploaded, scanned by a task, and what was found in them. */
export const IAC_EXAMPLES: Readonly<Record<string, Example>> = {
  BatchUploadFiles: {
    query: { file_type: 'dockerfile' },
    reply: {
      total_num: 1,
      data_list: [{ file_id: FILE_ID, file_name: 'app/Dockerfile', file_type: 'dockerfile', file_size: 214 }],
      refused_list: [],
      ignored_num: 0,
      ignored_list: [],
    },
  },
  CreateTask: {
    body: { task_type: 'iac_scan', iac_scan_info: { file_type: 'dockerfile', file_id_list: [FILE_ID] } },
    reply: { task_id: TASK_ID },
  },
  ListTasks: {
    query: { limit: 10 },
    body: { task_type: 'iac_scan', task_status: 'finished', sort_key: 'start_time', sort_dir: 'desc' },
    reply: {
      total_num: 1,
      data_list: [
        {
          task_id: TASK_ID,
          task_type: 'iac_scan',
          task_name: 'iac_scan_1795301575000',
          trigger_type: 'manual',
          task_status: 'finished',
          start_time: SCANNED_AT - 1000,
          end_time: SCANNED_AT,
          iac_scan_info: {
            file_type: 'dockerfile',
            scan_file_num: 1,
            success_file_num: 1,
            failed_file_num: 0,
          },
        },
      ],
    },
  },
  ListTaskResources: {
    params: { task_id: TASK_ID },
    query: { limit: 10 },
    body: { task_type: 'iac_scan', iac_scan_info: { scan_status: 'success' } },
    reply: {
      total_num: 1,
      iac_scan_data_list: [
        {
          file_name: 'app/Dockerfile',
          file_type: 'dockerfile',
          file_id: FILE_ID,
          file_size: 214,
          scan_status: 'success',
          start_time: SCANNED_AT - 1000,
          end_time: SCANNED_AT,
        },
      ],
    },
  },
  ListIacFiles: {
    query: { offset: 0, limit: 10, scan_type: 'manual_scan', risky: true },
    reply: {
      total_num: 1,
      data_list: [FILE],
    },
  },
  FindIacFiles: {
    query: { state: 'risky', sort_key: 'risk_num', sort_dir: 'desc', limit: 10 },
    reply: {
      total_num: 1,
      data_list: [
        {
          ...FILE,
          enterprise_project_id: '0',
          file_size: 214,
          state: 'risky',
          high_risk: 0,
          medium_risk: 2,
          low_risk: 1,
          tips_risk: 0,
          has_content: true,
        },
      ],
    },
  },
  ListRules: {
    reply: {
      total_num: 1,
      data_list: [
        {
          rule_id: 'DF-001',
          title: 'Base image has neither a tag nor a digest',
          severity: 'medium',
          file_type: 'dockerfile',
          category: 'supply_chain',
          enabled: true,
          default: 'on',
          why: 'Without a tag Docker takes whatever is called latest on the day of the build.',
          fix: 'Name a version tag of the base image, or better its digest.',
          peers: [{ tool: 'hadolint', rule_ids: ['DL3006'] }],
          standards: [],
          parameters: [],
          examples: { bad: [{ text: 'FROM debian\n', lines: [1] }], good: ['FROM debian:13\n'] },
        },
      ],
    },
  },
  ListIacFileRisks: {
    query: { offset: 0, limit: 10, file_id: FILE_ID, risk_level: 'medium' },
    reply: {
      total_num: 1,
      data_list: [
        {
          risk_id: '7f0b8e52-3d3c-4a3e-8d5a-52f1c1b1f8aa',
          rule_id: 'DF-001',
          risk_name: 'Base image has neither a tag nor a digest',
          risk_level: 'medium',
          risk_num: 1,
          last_scan_time: SCANNED_AT,
          description: 'Without a tag Docker takes whatever is called latest on the day of the build.',
          remediation: 'Name a version tag of the base image, or better its digest.',
          build_instruction: 'FROM debian',
        },
      ],
    },
  },
  ListIacFileRiskPaths: {
    query: { offset: 0, limit: 10, file_id: FILE_ID, rule_id: 'DF-001' },
    reply: { total_num: 1, data_list: [{ hit_rule: 'debian has no version' }] },
  },
  ListIacFindings: {
    params: { file_id: FILE_ID },
    query: { suppressed: false, limit: 10 },
    reply: {
      file_id: FILE_ID,
      file_name: 'app/Dockerfile',
      file_type: 'dockerfile',
      scan_status: 'success',
      rule_faults: [],
      last_scan_time: SCANNED_AT,
      total_num: 1,
      data_list: [
        {
          rule_id: 'DF-001',
          risk_name: 'Base image has neither a tag nor a digest',
          risk_level: 'medium',
          description: 'Without a tag Docker takes whatever is called latest on the day of the build.',
          remediation: 'Name a version tag of the base image, or better its digest.',
          line: 1,
          end_line: 1,
          message: 'debian has no version',
        },
      ],
    },
  },
  ShowIacFileContent: { params: { file_id: FILE_ID } },
  DeleteIacFile: { params: { file_id: FILE_ID } },
};

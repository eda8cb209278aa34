import type { Example } from './example.ts';

const CICD_ID = 'c0a8e7d1-64f5-4b53-8f38-1d9a5b6c2e47';
const LISTS = {
  vulnerability_whitelist: ['CVE-2021-44228'],
  vulnerability_blocklist: [],
  image_whitelist: ['registry.example/base:12'],
};

/** Pipelines, and the results they send. */
export const PIPELINE_EXAMPLES: Readonly<Record<string, Example>> = {
  AddCicdConfiguration: { body: { cicd_name: 'release', ...LISTS }, reply: { cicd_id: CICD_ID } },
  ListCicdConfigurations: {
    query: { cicd_name: 'build', limit: 10 },
    reply: {
      total_num: 1,
      data_list: [
        { cicd_id: CICD_ID, cicd_name: 'build', associated_images_num: 0, associated_config_num: 12 },
      ],
    },
  },
  ShowCicdConfiguration: {
    params: { cicd_id: CICD_ID },
    reply: { cicd_id: CICD_ID, cicd_name: 'build', associated_images_num: 0, ...LISTS },
  },
  ModifyCicdConfiguration: { params: { cicd_id: CICD_ID }, body: { image_whitelist: [] } },
  DeleteCicdConfigurations: { body: { cicd_id_list: [CICD_ID] } },
  CreateCicdConfigurationCommand: {
    body: {
      cicd_id: CICD_ID,
      scan_type: 'local_directory',
      is_blocking: true,
      is_iac_scan: true,
      iac_scan_info: { configuration_mode: 'local_directory', path: 'deploy' },
    },
    reply: {
      cicd_command:
        'WAYBILL_URL=https://waybill.example WAYBILL_PROJECT_ID=0123456789abcdef0123456789abcdef ' +
        "WAYBILL_ACCESS_KEY='<access key>' WAYBILL_SECRET_KEY='<secret key>' " +
        'waybill scan deploy --upload --cicd=build --fail-on high --no-suppressions',
    },
  },
  ImportCicdScan: {
    query: { cicd_name: 'build' },
    body: [
      {
        file_name: 'deploy/web.yaml',
        file_type: 'k8s_yaml',
        risks: [
          {
            rule_id: 'K8-001',
            risk_name: 'Container is privileged',
            risk_level: 'high',
            risk_category: 'node_escape',
            description: 'Whoever gets into a privileged container owns the node.',
            remediation: 'Remove securityContext.privileged.',
            places: [
              {
                line: 17,
                end_line: 17,
                message: 'container web is privileged',
                resource_name: 'web',
                resource_type: 'Deployment',
                path: 'spec.template.spec.containers[0].securityContext.privileged',
              },
            ],
            suppressed: [],
          },
        ],
      },
      { file_name: 'Dockerfile', file_type: 'dockerfile', risks: [] },
    ],
    reply: { cicd_id: CICD_ID, cicd_name: 'build', clean: 1, risky: 1, failed: 0, removed: 0 },
  },
};

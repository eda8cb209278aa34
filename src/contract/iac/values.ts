import Type, { type Static } from 'typebox';

/** HSS API, ListIacFiles: `file_type`. */
export const IAC_FILE_TYPES = ['dockerfile', 'k8s_yaml'] as const;
export const IacFileType = Type.Enum(IAC_FILE_TYPES);
export type IacFileType = Static<typeof IacFileType>;

/** HSS API, ListIacFiles: `scan_type`; files uploaded by hand, and files whose results a pipeline sent. */
export const IAC_SCAN_TYPES = ['manual_scan', 'cicd_scan'] as const;
export const IacScanType = Type.Enum(IAC_SCAN_TYPES);
export type IacScanType = Static<typeof IacScanType>;

/** HSS API, ListIacFileRisks: `risk_level`. */
export const RISK_LEVELS = ['high', 'medium', 'low', 'tips'] as const;
export const RiskLevel = Type.Enum(RISK_LEVELS);
export type RiskLevel = Static<typeof RiskLevel>;

/** Of rules: five levels inside, where HSS knows four (critical reads high, info reads tips). */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** HSS API, ListIacFileRisks: `risk_category`, which only risks of Kubernetes YAML have. */
export const RISK_CATEGORIES = [
  'control_plane',
  'access_control',
  'network',
  'workload',
  'secrets',
  'node_escape',
] as const;
export const RiskCategory = Type.Enum(RISK_CATEGORIES);
export type RiskCategory = Static<typeof RiskCategory>;

/** HSS API, ListIacFiles: a file name has 1 to 512 characters. */
export const FILE_NAME_CHARACTERS_MAX = 512;
/** HSS API, ListIacFileRiskPaths: a rule id has 1 to 64 characters. */
export const RULE_ID_CHARACTERS_MAX = 64;

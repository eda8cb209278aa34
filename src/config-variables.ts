/** One environment variable of the program: this table is what `docs/config.md` is generated from. */
interface Variable {
  readonly name: string;
  /** What holds when it is unset, as shown to an operator. */
  readonly default: string;
  readonly meaning: string;
}

export const VARIABLES = [
  { name: 'WAYBILL_HOST', default: '127.0.0.1', meaning: 'Address the service listens on.' },
  {
    name: 'WAYBILL_PORT',
    default: '8080',
    meaning: 'Port, 0 to 65535. 0 takes any free port and prints it.',
  },
  {
    name: 'WAYBILL_DATA_DIR',
    default: '/var/lib/waybill for root, else $XDG_DATA_HOME/waybill (~/.local/share/waybill)',
    meaning: 'Folder of the embedded database, the exported files and the generated secret.',
  },
  {
    name: 'WAYBILL_FILES',
    default: 'the data folder',
    meaning:
      'Where exported and uploaded files live: an absolute folder, or s3://bucket/prefix for a bucket of an S3-compatible service. Credentials are found as the AWS SDK finds them (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the role of the machine).',
  },
  {
    name: 'WAYBILL_S3_ENDPOINT',
    default: 'unset: AWS',
    meaning: 'http(s) URL of an S3-compatible service other than AWS.',
  },
  {
    name: 'WAYBILL_S3_REGION',
    default: 'as the AWS SDK finds it (AWS_REGION, the profile), else us-east-1',
    meaning: 'Region of the bucket.',
  },
  {
    name: 'WAYBILL_S3_PATH_STYLE',
    default: 'false',
    meaning: 'true puts the name of the bucket into the path, which most services other than AWS need.',
  },
  {
    name: 'WAYBILL_DATABASE_URL',
    default: 'unset: the embedded PostgreSQL',
    meaning: 'postgres:// URL of a PostgreSQL server (15 or newer) of your own.',
  },
  {
    name: 'WAYBILL_SECRET',
    default: 'generated into the data folder (file `secret`, mode 600)',
    meaning:
      'Text of at least 16 characters from which the key is derived that encrypts secret keys at rest.',
  },
  {
    name: 'WAYBILL_TLS_CERT',
    default: 'unset: http',
    meaning: 'PEM file with the certificate chain; with WAYBILL_TLS_KEY the service speaks https.',
  },
  {
    name: 'WAYBILL_TLS_KEY',
    default: 'unset: http',
    meaning: 'PEM file with the private key of WAYBILL_TLS_CERT.',
  },
  {
    name: 'WAYBILL_CONTAINER_EXPORT_ROWS_MAX',
    default: '100000 (the limit of HSS)',
    meaning: 'Largest `export_size` of a container export, 1 to 10000000.',
  },
  {
    name: 'WAYBILL_EXPORTS_MAX',
    default: 'half the processor cores, at least 1',
    meaning:
      'Exports of more than 10,000 rows, or 250,000 cells, that this process does at once, 1 to 64. Each uses up to two cores, 3 connections to the database and 100 MiB. Smaller exports never wait for them.',
  },
  {
    name: 'WAYBILL_EXPORTS_PER_PROJECT_MAX',
    default: 'one less than WAYBILL_EXPORTS_MAX, at least 1',
    meaning:
      'Of these, exports of one project at once, 1 to 1024, counted over all processes on the same database. Set it alike in all of them.',
  },
  {
    name: 'WAYBILL_METRICS_TOKEN',
    default: 'unset: anyone who reaches the port may read the metrics',
    meaning:
      'Text of 16 to 4096 characters; `GET /metrics` then needs the header `Authorization: Bearer` with it.',
  },
  {
    name: 'WAYBILL_CALLS_PER_MINUTE',
    default: '600',
    meaning: 'Calls a user may make to one operation in a minute, 1 to 1000000; more are answered with 429.',
  },
  {
    name: 'WAYBILL_SIGN_INS_PER_MINUTE',
    default: '60',
    meaning: 'Sign-ins (POST /v3/auth/tokens) accepted from one address in a minute, 1 to 1000000.',
  },
  {
    name: 'WAYBILL_AUDIT_DAYS',
    default: '365',
    meaning: 'Days that entries of the audit log are kept, 1 to 36500.',
  },
  {
    name: 'WAYBILL_FINDINGS_DAYS',
    default: '90',
    meaning:
      'Days that vulnerabilities and secrets of an image which no container of the project has are kept after they were last told, 1 to 36500.',
  },
  {
    name: 'WAYBILL_CLUSTERS_PER_PROJECT_MAX',
    default: '100',
    meaning:
      'Clusters that may be registered in a project for the service to collect, 1 to 10000. Those of users with some enterprise projects only are counted apart, for each of these. More are refused; what is registered already stays.',
  },
  {
    name: 'WAYBILL_SCAN_CONFIG',
    default: 'unset: the rules that are on by default; files may except places from rules',
    meaning:
      'Configuration file of the scans of uploaded files, as `waybill scan --config` takes it: rules, their parameters, rules of your own, and whether files may except places from rules.',
  },
  {
    name: 'WAYBILL_LOG_LEVEL',
    default: 'warn',
    meaning: 'fatal, error, warn, info, debug, trace or silent.',
  },
  {
    name: 'WAYBILL_BOOTSTRAP_ACCOUNT',
    default: 'waybill',
    meaning: 'Name of the account (domain) made at the very first start, when the store is empty.',
  },
  { name: 'WAYBILL_BOOTSTRAP_USER', default: 'admin', meaning: 'Name of the first user; first start only.' },
  {
    name: 'WAYBILL_BOOTSTRAP_PASSWORD',
    default: 'generated, printed once',
    meaning: 'Its password; first start only.',
  },
  {
    name: 'WAYBILL_BOOTSTRAP_PROJECT_ID',
    default: 'generated (32 hexadecimal digits)',
    meaning: 'Id of the first project, 1 to 256 characters; first start only.',
  },
  {
    name: 'WAYBILL_BOOTSTRAP_PROJECT_NAME',
    default: 'cn-north-4',
    meaning: 'Name of the first project; first start only.',
  },
  {
    name: 'WAYBILL_BOOTSTRAP_ACCESS_KEY',
    default: 'generated, printed once',
    meaning: 'Access key (AK); first start only.',
  },
  {
    name: 'WAYBILL_BOOTSTRAP_SECRET_KEY',
    default: 'generated, printed once',
    meaning: 'Secret key (SK); first start only.',
  },
  { name: 'WAYBILL_URL', default: 'http://127.0.0.1:8080', meaning: 'Command line: the service to talk to.' },
  { name: 'WAYBILL_ACCESS_KEY', default: 'unset', meaning: 'Command line: access key (AK).' },
  { name: 'WAYBILL_SECRET_KEY', default: 'unset', meaning: 'Command line: secret key (SK).' },
  { name: 'WAYBILL_PROJECT_ID', default: 'unset', meaning: 'Command line: project id.' },
] as const satisfies readonly Variable[];

export type VariableName = (typeof VARIABLES)[number]['name'];

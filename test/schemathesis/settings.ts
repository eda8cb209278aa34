import type { Known } from './fleet.ts';

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'ignored_auth',
];

const EXAMPLES_PER_OPERATION = 20;
/** Fixed, so that what failed fails again. */
const SEED = 20_261_122;
/** How often an id that is sent is one of something that is there. */
const KNOWN = 0.6;

/** A value to send: a list of values and how often it is drawn from. */
interface Binding {
  readonly values: readonly string[];
  readonly probability: number;
}
type Bindings = Readonly<Record<string, readonly string[] | Binding>>;

interface Subject {
  readonly projectId: string;
  readonly known: Known;
  readonly exportedFileId: string;
  readonly password: string;
  readonly hooks: string;
}

/** schemathesis.toml: what to send, and what to check of the answers. */
export function settings(subject: Subject): string {
  const { kept } = subject.known;
  const dictionaries: string[] = [];
  const bound = (bindings: Bindings) =>
    Object.entries(bindings).map(([parameter, binding]) => {
      const { values, probability } =
        'probability' in binding ? binding : { values: binding, probability: KNOWN };
      const name = `values_${dictionaries.length}`;
      dictionaries.push(`[dictionaries.${name}]\nvalues = ${JSON.stringify(values)}\n`);
      return `${JSON.stringify(parameter)} = { dictionary = "${name}", probability = ${probability} }`;
    });
  const common = bound({
    'path.task_id': kept.tasks,
    'query.task_id': kept.tasks,
    'body.task_id': kept.tasks,
    'path.file_id': kept.files,
    'query.file_id': kept.files,
    'query.rule_id': ['DF-001'],
    'path.cicd_id': kept.pipelines,
    'body.cicd_id': kept.pipelines,
    'query.user_id': kept.users,
    'header.X-Subject-Token': kept.tokens,
    'query.enterprise_project_id': { values: ['0', 'all_granted_eps'], probability: 0.9 },
  });
  const special = Object.entries(specialBindings(subject)).map(
    ([id, bindings]) =>
      `[[operations]]\ninclude-operation-id = "${id}"\n[operations.parameters]\n${bound(bindings).join('\n')}\n`,
  );
  return `${GENERAL}
hooks = ${JSON.stringify(subject.hooks)}

[parameters]
"path.project_id" = ${JSON.stringify(subject.projectId)}
${common.join('\n')}

[checks]
enabled = false
${CHECKS.map((name) => `${name}.enabled = true`).join('\n')}

[phases.stateful]
# It would remove what the next call is about, and disable its own user.
enabled = false

[cache]
enabled = false

[generation]
max-examples = ${EXAMPLES_PER_OPERATION}
with-security-parameters = false
database = "none"

${special.join('\n')}
${dictionaries.join('\n')}`;
}

const GENERAL = `
seed = ${SEED}
workers = 1
continue-on-failure = true
request-timeout = 20
suppress-health-check = ["all"]
# Made-up ids, names and passwords are refused by more than their schema.
warnings = false`;

/** Where an operation needs other values than all the others do: what it removes is removed for good. */
function specialBindings({ known, exportedFileId, password }: Subject): Record<string, Bindings> {
  const { kept, doomed } = known;
  return {
    ListDownloadExportedFile: { 'path.file_id': [exportedFileId] },
    CreateCicdConfigurationCommand: {
      'body.cicd_id': { values: kept.pipelines, probability: 0.9 },
      'body.scan_type': { values: ['local_directory'], probability: 0.9 },
      'body.iac_scan_info.configuration_mode': { values: ['local_directory'], probability: 0.9 },
    },
    CreateTask: { 'body.iac_scan_info.file_id_list[*]': { values: kept.files, probability: 0.95 } },
    ExportRisks: { 'body.iac_items.file_id_list[*]': kept.files },
    DeleteIacFile: { 'path.file_id': doomed.files },
    DeleteCicdConfigurations: { 'body.cicd_id_list[*]': { values: doomed.pipelines, probability: 0.95 } },
    // Lines that do not fit are refused; with `skip` they are told of in an answer that is no refusal.
    ImportContainers: { 'query.on_error': { values: ['abort'], probability: 1 } },
    ImportImageFindings: { 'query.on_error': { values: ['abort'], probability: 1 } },
    DeleteSource: { 'path.name': doomed.sources },
    PutSource: { 'path.name': kept.sources },
    ChangeUser: { 'path.id': kept.users },
    DeleteUser: { 'path.id': doomed.users },
    CreateAccessKey: { 'body.user_id': kept.users },
    ChangeAccessKey: { 'path.access_key': kept.keys },
    DeleteAccessKey: { 'path.access_key': doomed.keys },
    ChangeProject: { 'path.id': kept.projects },
    DeleteProject: { 'path.id': doomed.projects },
    ChangeEnterpriseProject: { 'path.id': kept.enterpriseProjects },
    DeleteEnterpriseProject: { 'path.id': doomed.enterpriseProjects },
    KeystoneRevokeToken: { 'header.X-Subject-Token': doomed.tokens },
    KeystoneCreateUserTokenByPassword: {
      'body.auth.identity.password.user.name': ['kept-0', 'kept-1'],
      'body.auth.identity.password.user.password': [password],
    },
  };
}

import type { ConfigurationMode } from '../../../src/contract/iac/cicd-command.ts';
import { catalogue } from '../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Pipelines' }, { title: 'CI/CD 流水线' });

export const pageTexts = catalogue(
  {
    hint: 'Pipelines scan by themselves and send what they found. Each run takes the place of the one before.',
    count: (total: string, isOne: boolean) => (isOne ? '1 pipeline' : `${total} pipelines`),
    none: 'No pipelines yet',
    noneHint: 'Add one, then copy its command line into the pipeline.',
    noneHintReader: 'Pipelines appear here once somebody adds them.',
    cicd_name: 'Pipeline',
    cicd_id: 'Pipeline ID',
    files: 'Files of the last run',
    add: 'Add a pipeline',
    results: 'What the last run found',
    remove: 'Delete the pipeline',
  },
  {
    hint: '流水线自行扫描并上报结果，每次运行的结果替换上一次的结果。',
    count: (total) => `共 ${total} 条流水线`,
    none: '暂无流水线',
    noneHint: '请先添加流水线，再将命令行复制到流水线中。',
    noneHintReader: '添加流水线后将显示在此处。',
    cicd_name: '流水线',
    cicd_id: '流水线 ID',
    files: '最近一次运行的文件数',
    add: '添加流水线',
    results: '查看最近一次结果',
    remove: '删除流水线',
  },
);

export const addTexts = catalogue(
  {
    title: 'Add a pipeline',
    name: 'Name',
    place: 'Enterprise project',
    submit: 'Add',
  },
  {
    title: '添加流水线',
    name: '名称',
    place: '企业项目',
    submit: '添加',
  },
);

export const deleteTexts = catalogue(
  {
    title: 'Delete this pipeline?',
    text: (name: string) => `${name} and the files of its last run will be gone. This cannot be undone.`,
    submit: 'Delete',
  },
  {
    title: '确定删除该流水线？',
    text: (name) => `${name} 及其最近一次运行的文件将被删除，且无法恢复。`,
    submit: '删除',
  },
);

export const commandTexts = catalogue(
  {
    title: 'Command line',
    mode: 'Where the files are',
    path: 'Path or address',
    blocking: 'Fail the pipeline when something of level high is found',
    copy: 'Copy the command line',
    keys: 'Put in an access key of a user with the role operator; keep its secret key as a secret of the pipeline.',
    onlyOperators: 'The command line is shown to operators.',
    examples: (mode: ConfigurationMode) =>
      ({
        local_directory: 'deploy',
        remote_address: 'https://example.com/charts/app.tgz',
        git_repository_address: 'https://example.com/app.git',
      })[mode],
  },
  {
    title: '命令行',
    mode: '文件位置',
    path: '路径或地址',
    blocking: '发现高危问题时终止流水线',
    copy: '复制命令行',
    keys: '请填入具有 operator 角色用户的访问密钥，并将私有访问密钥保存为流水线的机密。',
    onlyOperators: '命令行仅对 operator 可见。',
    examples: (mode) =>
      ({
        local_directory: 'deploy',
        remote_address: 'https://example.com/charts/app.tgz',
        git_repository_address: 'https://example.com/app.git',
      })[mode],
  },
);

export const modeTexts = catalogue(
  {
    local_directory: 'In the workspace',
    remote_address: 'At an https address',
    git_repository_address: 'In a git repository',
  } satisfies Record<ConfigurationMode, string>,
  { local_directory: '本地目录', remote_address: '远程地址', git_repository_address: 'Git 仓库' },
);

import type { ExportFormat, ExportKindName } from '../../src/contract/export-task.ts';
import { catalogue } from '../messages/catalogue.ts';

/** What can be exported. */
export const kindTexts = catalogue(
  { container_list: 'Containers', iac_risk: 'IaC risks' } satisfies Record<ExportKindName, string>,
  { container_list: '容器', iac_risk: 'IaC 风险' },
);

export const formatTexts = catalogue(
  {
    xlsx: 'Excel workbook (.xlsx)',
    csv: 'CSV (.csv)',
    ndjson: 'JSON lines (.ndjson)',
    parquet: 'Parquet (.parquet)',
  } satisfies Record<ExportFormat, string>,
  {
    xlsx: 'Excel 工作簿（.xlsx）',
    csv: 'CSV（.csv）',
    ndjson: 'JSON 行（.ndjson）',
    parquet: 'Parquet（.parquet）',
  },
);

export const buttonTexts = catalogue({ export: 'Export' }, { export: '导出' });

export const dialogTexts = catalogue(
  {
    title: (kind: string) => `Export: ${kind}`,
    rows: 'Rows',
    everything: 'Everything: no filter is set',
    filtersHint: 'As the table shows them. To change them, close this and change the filters of the table.',
    format: 'Format',
    bom: 'Begin with a byte order mark, by which Excel knows UTF-8',
    guard: 'Put an apostrophe before what a spreadsheet would take for a formula',
    start: 'Start export',
    needsColumn: 'Choose at least one column.',
    place: (project: string, enterpriseProject: string) => `Project ${project}, ${enterpriseProject}`,
    all: 'all enterprise projects',
    one: (name: string) => `enterprise project ${name}`,
  },
  {
    title: (kind) => `导出：${kind}`,
    rows: '数据范围',
    everything: '全部数据：未设置筛选条件',
    filtersHint: '与表格中的筛选条件一致。如需修改，请关闭此窗口后在表格中调整。',
    format: '格式',
    bom: '以字节顺序标记（BOM）开头，便于 Excel 识别 UTF-8',
    guard: '在可能被电子表格当作公式的内容前加单引号',
    start: '开始导出',
    needsColumn: '请至少选择一列。',
    place: (project, enterpriseProject) => `项目 ${project}，${enterpriseProject}`,
    all: '全部企业项目',
    one: (name) => `企业项目 ${name}`,
  },
);

export const columnTexts = catalogue(
  {
    columns: 'Columns, in this order',
    count: (count: number) => (count === 1 ? '1 column' : `${count} columns`),
    heading: (column: string) => `Heading of ${column}`,
    up: (column: string) => `Move ${column} up`,
    down: (column: string) => `Move ${column} down`,
    remove: (column: string) => `Remove ${column}`,
    add: 'Add a column',
    drag: 'Drag to move',
    all: 'All columns',
    asShown: 'As in the table',
    moved: (column: string, place: number, count: number) => `${column}: column ${place} of ${count}`,
  },
  {
    columns: '列（按此顺序）',
    count: (count) => `共 ${count} 列`,
    heading: (column) => `${column}的表头`,
    up: (column) => `上移${column}`,
    down: (column) => `下移${column}`,
    remove: (column) => `移除${column}`,
    add: '添加列',
    drag: '拖动以调整顺序',
    all: '全部列',
    asShown: '与表格一致',
    moved: (column, place, count) => `${column}：第 ${place} 列，共 ${count} 列`,
  },
);

export const estimateTexts = catalogue(
  {
    counting: 'Counting the rows…',
    none: 'No row matches: the file would have the headings only.',
    rows: (rows: string, isOne: boolean) => (isOne ? '1 row' : `${rows} rows`),
    aboutRows: (rows: string) => `about ${rows} rows`,
    takes: (time: string, size: string) => `takes about ${time}, about ${size}`,
    unknown: 'How many rows there are cannot be told quickly.',
    leftOut: (rows: string) => `${rows} more rows would be left out: that is beyond the largest export.`,
  },
  {
    counting: '正在统计行数…',
    none: '没有匹配的数据：文件将只包含表头。',
    rows: (rows) => `${rows} 行`,
    aboutRows: (rows) => `约 ${rows} 行`,
    takes: (time, size) => `预计约需 ${time}，大小约 ${size}`,
    unknown: '无法快速统计行数。',
    leftOut: (rows) => `另有 ${rows} 行超出单次导出上限，将不会导出。`,
  },
);

export const templateTexts = catalogue(
  {
    template: 'Template',
    choose: 'Choose a template',
    none: 'No template yet',
    own: 'Yours',
    shared: 'Shared with you',
    isShared: (name: string) => `${name} (shared)`,
    save: 'Save as template',
    name: 'Name of the template',
    share: 'Share with everybody who may export from here',
    replaces: 'Replaces your template of this name.',
    confirm: 'Save',
    saved: (name: string) => `Saved as ${name}`,
    remove: 'Delete this template',
    missing: (columns: string) => `Left out, because this version does not have them: ${columns}`,
    removeQuestion: (name: string) => `Delete the template ${name}?`,
    yes: 'Delete',
    no: 'Keep',
  },
  {
    template: '模板',
    choose: '选择模板',
    none: '暂无模板',
    own: '我的模板',
    shared: '共享给我的模板',
    isShared: (name) => `${name}（已共享）`,
    save: '保存为模板',
    name: '模板名称',
    share: '共享给有权在此导出的所有人',
    replaces: '将替换您的同名模板。',
    confirm: '保存',
    saved: (name) => `已保存为 ${name}`,
    remove: '删除此模板',
    missing: (columns) => `当前版本没有以下列，已忽略：${columns}`,
    removeQuestion: (name) => `删除模板 ${name}？`,
    yes: '删除',
    no: '保留',
  },
);

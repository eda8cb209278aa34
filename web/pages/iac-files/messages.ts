import { catalogue } from '../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'IaC files' }, { title: 'IaC 文件' });

/** Columns and filters. */
export const fieldTexts = catalogue(
  {
    file_name: 'File',
    file_type: 'Type',
    state: 'State',
    risks: 'Risks',
    scan_type: 'Scanned',
    cicd_name: 'Pipeline',
    cicd_id: 'Pipeline ID',
    file_id: 'File ID',
    chart_name: 'Helm package',
    upload_file_time: 'Uploaded',
    last_scan_time: 'Last scan',
    actions: 'Actions',
  },
  {
    file_name: '文件名称',
    file_type: '文件类型',
    state: '状态',
    risks: '风险',
    scan_type: '扫描方式',
    cicd_name: '流水线',
    cicd_id: '流水线 ID',
    file_id: '文件 ID',
    chart_name: 'Helm 包',
    upload_file_time: '上传时间',
    last_scan_time: '最近扫描',
    actions: '操作',
  },
);

export const pageTexts = catalogue(
  {
    hint: 'Dockerfiles and Kubernetes YAML, uploaded here or scanned by pipelines, and what is wrong in them.',
    count: (total: string, isOne: boolean) => (isOne ? '1 file' : `${total} files`),
    none: 'No files yet',
    noneHint:
      'Upload Dockerfiles, Kubernetes YAML or archives of them, or let a pipeline send what it found.',
    noneHintReader: 'Files appear here once somebody uploads them, or a pipeline sends what it found.',
    remove: (name: string) => `Delete ${name}`,
  },
  {
    hint: '在此上传或由流水线扫描的 Dockerfile 与 Kubernetes YAML，以及其中的问题。',
    count: (total) => `共 ${total} 个文件`,
    none: '暂无文件',
    noneHint: '请上传 Dockerfile、Kubernetes YAML 或其压缩包，或由流水线上报扫描结果。',
    noneHintReader: '文件上传或流水线上报后将显示在此处。',
    remove: (name) => `删除 ${name}`,
  },
);

export const deleteTexts = catalogue(
  {
    title: 'Delete this file?',
    text: (name: string) => `${name} and everything found in it will be gone. This cannot be undone.`,
    submit: 'Delete',
    cancel: 'Cancel',
  },
  {
    title: '确定删除该文件？',
    text: (name) => `${name} 及其全部扫描结果将被删除，且无法恢复。`,
    submit: '删除',
    cancel: '取消',
  },
);

export const uploadTexts = catalogue(
  {
    drop: 'Drop Dockerfiles, Kubernetes YAML or archives (zip, tar, Helm packages) here',
    or: 'or',
    choose: 'choose files',
    limits: (files: number, mebibytes: number) => `Up to ${files} at once, ${mebibytes} MiB each`,
    otherNames: 'Files with other names',
    byName: 'Other names: refuse',
    as: (type: string) => `Other names: ${type}`,
    tooMany: (files: number) =>
      `Only the first ${files} were taken: that is the most at once. Pack more of them into an archive.`,
    tooLarge: (mebibytes: number) => `larger than ${mebibytes} MiB`,
    unreadable: 'What was dropped cannot be read',
    uploads: 'Uploads',
    clear: 'Clear finished',
    waiting: 'Waiting',
    uploading: 'Uploading',
    arrived: 'Uploaded, waiting for the others',
    scanning: 'Scanning',
    refused: 'Refused',
    unscanned: 'Uploaded, not scanned',
    scanned: (files: number) => `${files} files scanned`,
    show: 'Show them',
    notTaken: (count: number) => `${count} in it refused`,
    ignored: (count: number) => `${count} in it left out: neither Dockerfile nor YAML`,
    failed: (count: number) => `${count} could not be scanned`,
  },
  {
    drop: '将 Dockerfile、Kubernetes YAML 或压缩包（zip、tar、Helm 包）拖放到此处',
    or: '或',
    choose: '选择文件',
    limits: (files, mebibytes) => `一次最多 ${files} 个，每个不超过 ${mebibytes} MiB`,
    otherNames: '其他名称的文件',
    byName: '其他名称：拒绝',
    as: (type) => `其他名称：${type}`,
    tooMany: (files) => `一次最多上传 ${files} 个文件，仅接收了前 ${files} 个。请将更多文件打包后上传。`,
    tooLarge: (mebibytes) => `超过 ${mebibytes} MiB`,
    unreadable: '无法读取拖放的内容',
    uploads: '上传列表',
    clear: '清除已完成',
    waiting: '等待中',
    uploading: '上传中',
    arrived: '已上传，等待其他文件',
    scanning: '扫描中',
    refused: '已拒绝',
    unscanned: '已上传，未扫描',
    scanned: (files) => `已扫描 ${files} 个文件`,
    show: '查看',
    notTaken: (count) => `其中 ${count} 个被拒绝`,
    ignored: (count) => `其中 ${count} 个被忽略：不是 Dockerfile 或 YAML`,
    failed: (count) => `${count} 个扫描失败`,
  },
);

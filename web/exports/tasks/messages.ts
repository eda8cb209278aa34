import { cancelledBy, FAILURE_REASONS } from '../../../src/contract/export-failures.ts';
import { catalogue } from '../../messages/catalogue.ts';

export const tasksTexts = catalogue(
  {
    title: 'Exports',
    open: 'Exports',
    openRunning: (count: number) => `Exports, ${count} under way`,
    none: 'No exports yet',
    noneHint: 'Begin one with the button Export above a table.',
    more: 'Show more',
  },
  {
    title: '导出任务',
    open: '导出任务',
    openRunning: (count) => `导出任务，${count} 个进行中`,
    none: '暂无导出任务',
    noneHint: '可使用表格上方的“导出”按钮创建。',
    more: '显示更多',
  },
);

/** What a task was asked for. */
export const askedTexts = catalogue(
  {
    filters: 'Filters',
    several: 'several enterprise projects',
    by: (user: string) => `by ${user}`,
    byNobody: 'by a user who is gone',
  },
  {
    filters: '筛选条件',
    several: '多个企业项目',
    by: (user) => `创建者：${user}`,
    byNobody: '创建者已被删除',
  },
);

export const taskTexts = catalogue(
  {
    queued: 'Waiting',
    running: 'Running',
    success: 'Done',
    failure: 'Failed',
    cancelled: 'Cancelled',
    place: (place: string) => `Place ${place} in the queue`,
    progress: (written: string, expected: string) => `${written} of ${expected} rows`,
    left: (time: string) => `about ${time} left`,
    rows: (rows: string, isOne: boolean) => (isOne ? '1 row' : `${rows} rows`),
    leftOut: (rows: string) =>
      `${rows} more rows match and were left out: the export was as large as was asked for.`,
    expires: 'Kept until',
    begun: 'Created',
    progressOf: (name: string) => `Progress of ${name}`,
    download: 'Download',
    archive: 'Signed archive',
    archiveHint: 'The same file with a manifest and a signature, by which it can be verified',
    cancel: 'Cancel',
    retry: 'Retry',
    again: 'Export again',
    remove: 'Delete',
    removeQuestion: 'Delete this export and its file?',
    keep: 'Keep',
  },
  {
    queued: '排队中',
    running: '进行中',
    success: '已完成',
    failure: '失败',
    cancelled: '已取消',
    place: (place) => `排在第 ${place} 位`,
    progress: (written, expected) => `${written} / ${expected} 行`,
    left: (time) => `预计剩余 ${time}`,
    rows: (rows) => `${rows} 行`,
    leftOut: (rows) => `另有 ${rows} 行符合条件但未导出：已达到请求的导出上限。`,
    expires: '保留至',
    begun: '创建于',
    progressOf: (name) => `${name}的进度`,
    download: '下载',
    archive: '签名归档',
    archiveHint: '同一文件，另含清单和签名，可用于校验',
    cancel: '取消',
    retry: '重试',
    again: '再次导出',
    remove: '删除',
    removeQuestion: '删除此导出及其文件？',
    keep: '保留',
  },
);

/** Why a task is not done; in English as the service says it. */
export const reasonTexts = catalogue(
  { ...FAILURE_REASONS, cancelledBy },
  {
    'disk-full': '文件存储空间已满：请联系运维人员扩容，然后重新导出。',
    'file-store': '文件无法保存：文件存储不可用。请联系运维人员，然后重新导出。',
    database: '数据库连接多次中断，请稍后重新导出。',
    row: '有一行数据无法按存储的内容读取或写入：请联系运维人员，服务日志中有具体的值。',
    thread: '导出每次都意外终止，可能是内存不足：请减少行数或列数。',
    fault: '服务内部故障导致导出失败，原因见服务日志。',
    process: '每次导出期间服务都意外终止，请重新导出。',
    cancelledBy: (user) => `由 ${user} 取消`,
  },
);

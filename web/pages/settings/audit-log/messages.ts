import type { AuditEntry } from '../../../../src/contract/administration/audit.ts';
import { catalogue } from '../../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Audit log' }, { title: '审计日志' });

export const pageTexts = catalogue(
  {
    hint: 'Who changed something, took a file, signed in, or was refused it. Newest first.',
    count: (total: string, isOne: boolean) => (isOne ? '1 entry' : `${total} entries`),
    none: 'Nothing was done yet',
    time: 'Time',
    user_name: 'User',
    userExample: 'the whole name',
    operation: 'Operation',
    operationExample: 'its name in the API, e.g. CreateUser',
    outcome: 'Outcome',
    done: 'Done',
    refused: 'Refused',
    project: 'Project',
    target: 'Path',
    via: 'Proved by',
    access_key: 'Access key',
    remote_address: 'From address',
    request_id: 'Request',
    user_id: 'User ID',
    status: 'Status',
    from: 'From',
    to: 'To',
  },
  {
    hint: '记录谁修改了数据、获取了文件、登录或被拒绝，最新的在前。',
    count: (total) => `共 ${total} 条记录`,
    none: '暂无操作记录',
    time: '时间',
    user_name: '用户',
    userExample: '完整的用户名',
    operation: '操作',
    operationExample: 'API 中的名称，例如 CreateUser',
    outcome: '结果',
    done: '已完成',
    refused: '已拒绝',
    project: '项目',
    target: '路径',
    via: '认证方式',
    access_key: '访问密钥',
    remote_address: '来源地址',
    request_id: '请求 ID',
    user_id: '用户 ID',
    status: '状态码',
    from: '开始时间',
    to: '结束时间',
  },
);

export const proofTexts = catalogue(
  {
    password: 'Password',
    token: 'Token',
    session: 'Console',
    signature: 'Access key',
  } satisfies Record<AuditEntry['via'], string>,
  { password: '密码', token: '令牌', session: '控制台', signature: '访问密钥' },
);

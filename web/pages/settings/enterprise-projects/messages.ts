import { catalogue } from '../../../messages/catalogue.ts';

export const enterpriseProjectTexts = catalogue(
  {
    title: 'Enterprise projects',
    hint: 'Parts of the account, across its projects, by which access is granted.',
    count: (total: string, isOne: boolean) =>
      isOne ? '1 enterprise project' : `${total} enterprise projects`,
    none: 'No enterprise projects',
    nameHint: '',
    create: 'Create an enterprise project',
    remove: 'Delete the enterprise project',
    removeTitle: 'Delete this enterprise project?',
    removeText: (name: string) =>
      `${name} will be gone. It must be empty, and no role may be granted in it. This cannot be undone.`,
    stays: 'This is the default one: what names no enterprise project belongs to it. It stays as it is.',
  },
  {
    title: '企业项目',
    hint: '跨项目划分账号资源，并据此授权。',
    count: (total) => `共 ${total} 个企业项目`,
    none: '暂无企业项目',
    nameHint: '',
    create: '创建企业项目',
    remove: '删除企业项目',
    removeTitle: '确定删除该企业项目？',
    removeText: (name) => `${name} 将被删除，且无法恢复。其中须没有数据，也没有授予的角色。`,
    stays: '这是默认企业项目：未指定企业项目的数据均属于它，不可修改或删除。',
  },
);

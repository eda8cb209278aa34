import { catalogue } from '../../../messages/catalogue.ts';

export const projectTexts = catalogue(
  {
    title: 'Projects',
    hint: 'What a call addresses: every container, file and export belongs to one project.',
    count: (total: string, isOne: boolean) => (isOne ? '1 project' : `${total} projects`),
    none: 'No projects',
    nameHint: 'The region by which SDKs find the project, e.g. cn-north-4.',
    create: 'Create a project',
    remove: 'Delete the project',
    removeTitle: 'Delete this project?',
    removeText: (name: string) =>
      `${name} and the roles granted in it will be gone. Only an empty project can be deleted. This cannot be undone.`,
    stays: '',
  },
  {
    title: '项目',
    hint: 'API 请求所针对的项目：每个容器、文件和导出任务都属于一个项目。',
    count: (total) => `共 ${total} 个项目`,
    none: '暂无项目',
    nameHint: 'SDK 通过该名称（区域）查找项目，例如 cn-north-4。',
    create: '创建项目',
    remove: '删除项目',
    removeTitle: '确定删除该项目？',
    removeText: (name) => `${name} 及在其中授予的角色将被删除，且无法恢复。仅可删除空项目。`,
    stays: '',
  },
);

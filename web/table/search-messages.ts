import { catalogue } from '../messages/catalogue.ts';

export const searchTexts = catalogue(
  {
    search: 'Search by property',
    placeholder: 'Choose a property or type a value',
    value: (property: string) => `Value of ${property}`,
    remove: (filter: string) => `Remove ${filter}`,
    clear: 'Clear filters',
    filters: 'Filters',
  },
  {
    search: '按属性搜索',
    placeholder: '选择属性或输入值',
    value: (property) => `${property}的值`,
    remove: (filter) => `移除${filter}`,
    clear: '清除筛选',
    filters: '筛选条件',
  },
);

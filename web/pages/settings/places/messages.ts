import { catalogue } from '../../../messages/catalogue.ts';

export const placeTexts = catalogue(
  {
    name: 'Name',
    nameRequired: 'Enter a name',
    id: 'ID',
    idHint: (max: number) =>
      `1 to ${max} letters, digits, “_” or “-”; it stays for good. Leave it empty to have one generated.`,
    idForm: 'Only letters, digits, “_” and “-”',
    description: 'Description',
    created_at: 'Created',
    submit: 'Create',
    delete: 'Delete',
  },
  {
    name: '名称',
    nameRequired: '请输入名称',
    id: 'ID',
    idHint: (max) => `1 至 ${max} 个字母、数字、“_”或“-”，创建后不可修改；留空则自动生成。`,
    idForm: '只能包含字母、数字、“_”和“-”',
    description: '描述',
    created_at: '创建时间',
    submit: '创建',
    delete: '删除',
  },
);

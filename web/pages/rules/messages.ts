import { catalogue } from '../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Rules' }, { title: '规则' });

export const pageTexts = catalogue(
  {
    hint: 'What files are scanned for. Other scanners’ ids are found too, e.g. DL3006 or KSV-0001.',
    count: (total: string, isOne: boolean) => (isOne ? '1 rule' : `${total} rules`),
    none: 'No rules',
    text: 'Text',
    textExample: 'an id, a word of the title, or an id of another scanner',
    rule_id: 'Rule',
    title: 'Title',
    severity: 'Severity',
    file_type: 'For',
    category: 'Kind',
    enabled: 'Runs here',
    peers: 'Known elsewhere as',
  },
  {
    hint: '扫描文件时检查的内容。也可按其他扫描器的规则编号查找，例如 DL3006 或 KSV-0001。',
    count: (total) => `共 ${total} 条规则`,
    none: '暂无规则',
    text: '文本',
    textExample: '规则编号、标题中的词或其他扫描器的编号',
    rule_id: '规则',
    title: '标题',
    severity: '严重程度',
    file_type: '适用于',
    category: '类别',
    enabled: '是否启用',
    peers: '其他扫描器编号',
  },
);

export const ruleTexts = catalogue(
  {
    why: 'Why it matters',
    fix: 'How to fix it',
    parameters: 'Parameters',
    standards: 'Standards',
    peers: 'Known elsewhere as',
    bad: 'Breaks the rule',
    good: 'Keeps the rule',
    gone: 'There is no such rule here.',
    off: 'Off here: it runs once the operator switches it on or gives it parameters.',
  },
  {
    why: '为什么重要',
    fix: '如何修复',
    parameters: '参数',
    standards: '标准',
    peers: '其他扫描器编号',
    bad: '违反规则',
    good: '符合规则',
    gone: '没有该规则。',
    off: '未启用：需由运维人员启用或设置参数。',
  },
);

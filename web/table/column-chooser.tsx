import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { within } from '../components/within.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import type { Column } from './column.ts';
import styles from './column-chooser.module.css';
import type { ColumnChoice } from './use-columns.ts';

const messages = catalogue({ columns: 'Columns', reset: 'Reset' }, { columns: '列设置', reset: '恢复默认' });

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly choice: ColumnChoice<Row>;
}

/** Which columns to show; one at least. */
export function ColumnChooser<Row>({ columns, choice }: Props<Row>) {
  const t = useMessages(messages);
  const keys = choice.shown.map(({ key }) => key);
  const toggle = (key: string) =>
    choice.choose(keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]);
  const content = (
    <div className={styles.panel} role="group" aria-label={t.columns}>
      {columns.map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={keys.includes(key)}
          disabled={keys.length === 1 && keys.includes(key)}
          onChange={() => toggle(key)}
        >
          {title}
        </Checkbox>
      ))}
      <Button size="small" onClick={() => choice.choose(undefined)}>
        {t.reset}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} getPopupContainer={within}>
      <Button icon={<SettingOutlined />} aria-label={t.columns} title={t.columns} />
    </Popover>
  );
}

import { GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { isLanguage, LANGUAGES } from '../messages/language.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import styles from './language-switch.module.css';

const messages = catalogue({ language: 'Language' }, { language: '语言' });

export function LanguageSwitch() {
  const { language, setLanguage } = usePreferences();
  const t = useMessages(messages);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [language],
        items: Object.entries(LANGUAGES).map(([key, name]) => ({
          key,
          label: <span lang={key}>{name}</span>,
        })),
        onClick: ({ key }) => isLanguage(key) && setLanguage(key),
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={`${t.language}: ${LANGUAGES[language]}`}>
        <span className={styles.name}>{LANGUAGES[language]}</span>
      </Button>
    </Dropdown>
  );
}

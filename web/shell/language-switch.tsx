import { GlobalOutlined } from '@ant-design/icons';
import { catalogue } from '../messages/catalogue.ts';
import { isLanguage, LANGUAGES } from '../messages/language.ts';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import styles from './language-switch.module.css';
import { MenuButton } from './menu-button.tsx';

const messages = catalogue({ language: 'Language' }, { language: '语言' });

export function LanguageSwitch() {
  const { language, setLanguage } = usePreferences();
  const t = useMessages(messages);
  return (
    <MenuButton
      icon={<GlobalOutlined />}
      label={`${t.language}: ${LANGUAGES[language]}`}
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
      <span className={styles.name}>{LANGUAGES[language]}</span>
    </MenuButton>
  );
}

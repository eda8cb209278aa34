import { NavLink } from 'react-router';
import { catalogue } from '../messages/catalogue.ts';
import { PAGE_GROUPS, type Page } from '../pages/page.ts';
import { PAGES } from '../pages/pages.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import { useSession } from '../session/session-gate.tsx';
import styles from './shell.module.css';

const messages = catalogue(
  {
    navigation: 'Pages',
    inventory: 'Inventory',
    code: 'Infrastructure as code',
    settings: 'Settings',
  },
  { navigation: '页面', inventory: '资产', code: '基础设施即代码', settings: '设置' },
);

interface Props {
  /** Called when a page was chosen. */
  readonly onChoose?: () => void;
}

export function Navigation({ onChoose }: Props) {
  const t = useMessages(messages);
  const session = useSession();
  const project = useProject();
  const pages: readonly Page[] = PAGES;
  const visible = pages.filter((page) => page.visible?.(session, project) ?? true);
  return (
    <nav className={styles.nav} aria-label={t.navigation}>
      {PAGE_GROUPS.map((group) => {
        const links = visible.filter((page) => page.group === group);
        if (links.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t[group]}</h2>
            <ul>
              {links.map((page) => (
                <li key={page.path}>
                  <PageLink page={page} to={`${project.base}/${page.path}`} {...(onChoose && { onChoose })} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function PageLink({ page, to, onChoose }: { readonly page: Page; readonly to: string } & Props) {
  const { title } = useMessages(page.title);
  const Icon = page.icon;
  return (
    <NavLink to={to} onClick={onChoose}>
      <Icon />
      {title}
    </NavLink>
  );
}

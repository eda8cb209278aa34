import { Select } from 'antd';
import { memo } from 'react';
import { type NavigateFunction, useLocation, useNavigate } from 'react-router';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { ALL_ENTERPRISE_PROJECTS, baseOf, useProject } from '../session/project.tsx';
import { useSession } from '../session/session-gate.tsx';
import styles from './place-switches.module.css';

const messages = catalogue(
  { project: 'Project', enterpriseProject: 'Enterprise project', all: 'All enterprise projects' },
  { project: '项目', enterpriseProject: '企业项目', all: '全部企业项目' },
);

/** The project and the enterprise project of the page; another choice shows the same page there. */
export function PlaceSwitches() {
  const { base } = useProject();
  const { pathname } = useLocation();
  // Without what was looked for: a filter of one place rarely means anything in another.
  return <Switches page={pathname.slice(base.length)} navigate={useNavigate()} />;
}

interface Props {
  /** The address behind that of the place. */
  readonly page: string;
  readonly navigate: NavigateFunction;
}

/** Not drawn anew when something behind the page's address changes. */
const Switches = memo(function Switches({ page, navigate }: Props) {
  const t = useMessages(messages);
  const { projects } = useSession();
  const project = useProject();
  const show = (projectId: string, enterpriseProjectId: string) =>
    void navigate(baseOf(projectId, enterpriseProjectId) + page);
  return (
    <>
      <Select
        className={styles.switch ?? ''}
        popupMatchSelectWidth={false}
        aria-label={t.project}
        value={project.id}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => show(id, ALL_ENTERPRISE_PROJECTS)}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <Select
        className={styles.switch ?? ''}
        popupMatchSelectWidth={false}
        aria-label={t.enterpriseProject}
        value={project.enterpriseProjectId}
        options={[
          { value: ALL_ENTERPRISE_PROJECTS, label: t.all },
          ...project.found.enterprise_projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => show(project.id, id)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </>
  );
});

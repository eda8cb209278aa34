import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { ROLES, type Role } from '../../../../src/contract/administration/roles.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { enterpriseProjectsQuery } from '../enterprise-projects/enterprise-projects-query.ts';
import { projectsQuery } from '../projects/projects-query.ts';
import styles from './grants-input.module.css';
import { grantTexts, roleHintTexts, roleTexts } from './messages.ts';

/** A role as the service takes it; null stands for all. */
export interface Grant {
  readonly role: Role;
  readonly project_id: string | null;
  readonly enterprise_project_id: string | null;
}

interface Props {
  /** Given by the form, as is `onChange`. */
  readonly value?: readonly Grant[];
  readonly onChange?: (grants: readonly Grant[]) => void;
}

/** A choice needs a text; no id is empty. */
const ALL = '';

/** The roles of a user, each in one project or all, and there in one enterprise project or all. */
export function GrantsInput({ value: grants = [], onChange }: Props) {
  const t = useMessages(grantTexts);
  const replace = (at: number, grant: Grant) => onChange?.(grants.with(at, grant));
  return (
    <>
      <ul className={styles.grants}>
        {grants.map((grant, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same until one of them was changed
          <li key={at} className={styles.grant}>
            <GrantFields
              grant={grant}
              place={at + 1}
              onChange={(changed) => replace(at, changed)}
              onRemove={() => onChange?.(grants.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      {grants.length === 0 && <p className={styles.note}>{t.none}</p>}
      {grants.some(isAccountAdmin) && <p className={styles.note}>{t.accountAdmin}</p>}
      <Button
        className={styles.add ?? ''}
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() =>
          onChange?.([...grants, { role: 'reader', project_id: null, enterprise_project_id: null }])
        }
      >
        {t.add}
      </Button>
    </>
  );
}

interface FieldsProps {
  readonly grant: Grant;
  /** Counted from one. */
  readonly place: number;
  readonly onChange: (grant: Grant) => void;
  readonly onRemove: () => void;
}

function GrantFields({ grant, place, onChange, onRemove }: FieldsProps) {
  const t = useMessages(grantTexts);
  const roles = useMessages(roleTexts);
  const hints = useMessages(roleHintTexts);
  const projects = useQuery(projectsQuery());
  const enterpriseProjects = useQuery(enterpriseProjectsQuery());
  return (
    <>
      <Select
        aria-label={t.role(place)}
        value={grant.role}
        popupMatchSelectWidth={false}
        onChange={(role) => onChange({ ...grant, role })}
        options={ROLES.map((role) => ({ value: role, label: roles[role], title: hints[role] }))}
        optionRender={({ value }) => `${roles[value as Role]} – ${hints[value as Role]}`}
      />
      <Select
        aria-label={t.project(place)}
        value={grant.project_id ?? ALL}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id) => onChange({ ...grant, project_id: id || null })}
        options={[{ value: ALL, label: t.allProjects }, ...optionsOf(projects.data)]}
      />
      <Select
        aria-label={t.enterpriseProject(place)}
        value={grant.enterprise_project_id ?? ALL}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id) => onChange({ ...grant, enterprise_project_id: id || null })}
        options={[{ value: ALL, label: t.allEnterpriseProjects }, ...optionsOf(enterpriseProjects.data)]}
      />
      <Button
        icon={<DeleteOutlined />}
        aria-label={t.remove(place)}
        title={t.remove(place)}
        onClick={onRemove}
      />
    </>
  );
}

function optionsOf(named: readonly { readonly id: string; readonly name: string }[] | undefined) {
  return (named ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function isAccountAdmin({ role, project_id, enterprise_project_id }: Grant): boolean {
  return role === 'admin' && project_id === null && enterprise_project_id === null;
}

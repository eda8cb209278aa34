import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { NewCluster } from '../../../src/contract/registered-clusters.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { placesFor } from '../../session/places-for.ts';
import { ALL_ENTERPRISE_PROJECTS, type Project, useProject } from '../../session/project.tsx';
import { placementTexts } from './add-messages.ts';
import styles from './add-source.module.css';

/** Where the containers of a new cluster may go, and where they go unless told: as the page says, if it says one. */
export function placesOf(project: Project) {
  const every = placesFor({ ...project, enterpriseProjectId: ALL_ENTERPRISE_PROJECTS }, 'operator');
  const [first] = [...placesFor(project, 'operator'), ...every];
  return { first: first?.id, options: every.map(({ id, name }) => ({ value: id, label: name })) };
}

/** Which enterprise projects the containers of a cluster belong to, and which of them are isolated. */
export function Placement() {
  const t = useMessages(placementTexts);
  const { options } = placesOf(useProject());
  const { namespace_label, quarantine_label } = NewCluster.properties;
  return (
    <>
      {options.length > 1 && (
        <Form.Item name="enterprise_project_id" label={t.place} extra={t.placeHint}>
          <Select options={options} />
        </Form.Item>
      )}
      <details className={styles.more}>
        <summary>{t.more}</summary>
        {options.length > 1 && <Mapping options={options} />}
        <Form.Item name="namespace_label" label={t.label} extra={t.labelHint}>
          <Input
            maxLength={maxLengthOf(namespace_label)}
            placeholder="example.com/team"
            autoComplete="off"
            spellCheck={false}
          />
        </Form.Item>
        <Form.Item name="quarantine_label" label={t.quarantine} extra={t.quarantineHint}>
          <Input
            maxLength={maxLengthOf(quarantine_label)}
            placeholder="security.example.com/quarantine=true"
            autoComplete="off"
            spellCheck={false}
          />
        </Form.Item>
      </details>
    </>
  );
}

interface MappingProps {
  readonly options: ReturnType<typeof placesOf>['options'];
}

/** Namespaces that belong elsewhere than the others. */
function Mapping({ options }: MappingProps) {
  const t = useMessages(placementTexts);
  return (
    <Form.Item label={t.mapping}>
      <Form.List name="namespaces">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, at) => (
              <div key={key} className={styles.mapping}>
                <Form.Item name={[name, 'namespace']} noStyle>
                  <Input aria-label={t.namespace(at + 1)} placeholder={t.namespaceName} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'place']} noStyle>
                  <Select aria-label={t.placeOf(at + 1)} placeholder={t.place} options={options} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t.removeRow(at + 1)}
                  title={t.removeRow(at + 1)}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t.addRow}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

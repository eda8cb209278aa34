import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { ScanRule } from '../../../src/contract/iac/rules.ts';
import { Drawer } from '../../components/drawer.tsx';
import { Empty } from '../../components/empty.tsx';
import { LevelTag } from '../../components/level-bar.tsx';
import { Pending } from '../../components/pending.tsx';
import { categoryTexts, fileTypeTexts, severityTexts } from '../../messages/iac-values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { Example } from './example.tsx';
import { ruleTexts } from './messages.ts';
import { categoryName } from './rule-columns.tsx';
import styles from './rule-drawer.module.css';
import { rulesQuery } from './rules-query.ts';

interface Props {
  /** Undefined: closed. */
  readonly ruleId: string | undefined;
  readonly onClose: () => void;
}

/** A rule: what it looks for, why, what to do, and how it looks. */
export function RuleDrawer({ ruleId, onClose }: Props) {
  const t = useMessages(ruleTexts);
  const { data, error, refetch } = useQuery({ ...rulesQuery(), enabled: ruleId !== undefined });
  const rule = data?.data_list.find(({ rule_id }) => rule_id === ruleId);
  return (
    <Drawer open={ruleId !== undefined} onClose={onClose} size={720} title={ruleId ?? ''}>
      {rule ? (
        <Rule rule={rule} />
      ) : data ? (
        <Empty title={t.gone} />
      ) : (
        <Pending error={error} refetch={refetch} />
      )}
    </Drawer>
  );
}

function Rule({ rule }: { readonly rule: ScanRule }) {
  const t = useMessages(ruleTexts);
  const severities = useMessages(severityTexts);
  const fileTypes = useMessages(fileTypeTexts);
  const categories = useMessages(categoryTexts);
  const { severity, standards, peers, parameters, examples } = rule;
  return (
    <div className={styles.rule}>
      <h2 lang="en">{rule.title}</h2>
      <p className={styles.facts}>
        <LevelTag level={severity} title={severities[severity]} />
        {fileTypes[rule.file_type]} · {categoryName(rule.category, categories)}
      </p>
      {!rule.enabled && <Alert type="info" showIcon title={t.off} />}
      <Section title={t.why}>
        <p lang="en">{rule.why}</p>
      </Section>
      <Section title={t.fix}>
        <p lang="en">{rule.fix}</p>
      </Section>
      {examples.bad.length > 0 && (
        <Section title={t.bad}>
          {examples.bad.map(({ text, lines }) => (
            <Example key={text} text={text} marked={lines} />
          ))}
        </Section>
      )}
      {examples.good.length > 0 && (
        <Section title={t.good}>
          {examples.good.map((text) => (
            <Example key={text} text={text} marked={[]} />
          ))}
        </Section>
      )}
      {parameters.length > 0 && (
        <Section title={t.parameters}>
          <dl>
            {parameters.map(({ name, description, value }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <span lang="en">{description}</span> <code>{JSON.stringify(value)}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {peers.length > 0 && (
        <Section title={t.peers}>
          <p>{peers.map(({ tool, rule_ids }) => `${tool}: ${rule_ids.join(', ')}`).join(' · ')}</p>
        </Section>
      )}
      {standards.length > 0 && (
        <Section title={t.standards}>
          <p>{standards.join(', ')}</p>
        </Section>
      )}
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

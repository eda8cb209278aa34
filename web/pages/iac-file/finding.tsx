import { memo } from 'react';
import { Link } from 'react-router';
import type { IacFinding } from '../../../src/contract/iac/findings.ts';
import { IacLevelTag } from '../../components/iac-levels.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import styles from './findings.module.css';
import { findingTexts } from './messages.ts';

interface Props {
  readonly finding: IacFinding;
  readonly index: number;
  readonly chosen: boolean;
  readonly onChoose: (index: number) => void;
}

function AnyFinding({ finding, index, chosen, onChoose }: Props) {
  const t = useMessages(findingTexts);
  const { line, end_line, risk_name, risk_level, message, suppressed } = finding;
  const className = [styles.finding, chosen && styles.chosen, suppressed && styles.suppressed];
  return (
    <li data-finding={index} className={className.filter(Boolean).join(' ')}>
      <button type="button" className={styles.head} aria-expanded={chosen} onClick={() => onChoose(index)}>
        <IacLevelTag level={risk_level} />
        <span className={styles.name}>{risk_name}</span>
        <span className={styles.line}>{end_line > line ? t.lines(line, end_line) : t.line(line)}</span>
      </button>
      {message !== risk_name && <p className={styles.message}>{message}</p>}
      {suppressed && (
        <p className={styles.exception}>
          <b>{t.suppressedBy(suppressed.by)}</b>: {suppressed.reason || t.noReason}
        </p>
      )}
      {chosen && <Details finding={finding} />}
    </li>
  );
}

function Details({ finding }: { readonly finding: IacFinding }) {
  const t = useMessages(findingTexts);
  const project = useProject();
  const { description, remediation, rule_id, tool, tool_rule_id, path, source } = finding;
  const resource = resourceOf(finding);
  return (
    <dl className={styles.details}>
      <dt>{t.why}</dt>
      <dd lang="en">{description}</dd>
      <dt>{t.fix}</dt>
      <dd lang="en">{remediation}</dd>
      {resource !== '' && (
        <>
          <dt>{t.resource}</dt>
          <dd>{resource}</dd>
        </>
      )}
      {path && (
        <>
          <dt>{t.path}</dt>
          <dd>
            <code>{path}</code>
          </dd>
        </>
      )}
      {source && (
        <>
          <dt>{t.source}</dt>
          <dd>{source}</dd>
        </>
      )}
      <dd className={styles.rule}>
        <Link to={`${project.base}/rules?rule=${encodeURIComponent(rule_id)}`}>{t.rule(rule_id)}</Link>
        {tool !== undefined && ` · ${t.foundBy(tool, tool_rule_id ?? rule_id)}`}
      </dd>
    </dl>
  );
}

/** E.g. `Deployment shop/web`; empty for places in a Dockerfile. */
function resourceOf({ resource_type, resource_name, namespace }: IacFinding): string {
  const name = [namespace, resource_name].filter(Boolean).join('/');
  return [resource_type, name].filter(Boolean).join(' ');
}

/** Drawn anew only when something of it changes: there may be thousands. */
export const Finding = memo(AnyFinding);

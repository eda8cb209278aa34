import { Link } from 'react-router';
import { CopyBlock } from '../../components/copy-block.tsx';
import { Empty } from '../../components/empty.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { ALL_ENTERPRISE_PROJECTS, type Project, useProject } from '../../session/project.tsx';
import { Card } from './card.tsx';
import styles from './get-started.module.css';
import { startTexts } from './messages.ts';

/** What a new user sees: that there is nothing yet, and every way to have something here. */
export function GetStarted() {
  const t = useMessages(startTexts);
  const project = useProject();
  if (!project.can('operator')) return <Empty title={t.title} hint={`${t.hint} ${t.reader}`} />;
  return (
    <>
      <Empty title={t.title} hint={t.hint} />
      <Ways project={project} />
    </>
  );
}

function Ways({ project }: { readonly project: Project }) {
  const t = useMessages(startTexts);
  const { base } = project;
  return (
    <div className={styles.ways}>
      <Card title={t.cluster}>
        <p>{t.clusterHint}</p>
        <Link className={styles.action} to={`${base}/clusters`}>
          {t.clusterAction}
        </Link>
      </Card>
      <Card title={t.host}>
        <p>{t.hostHint}</p>
        <CopyBlock
          label={t.commands(t.host)}
          text={commands(project, ['waybill collect docker --host-name web-1'])}
        />
        <Keys base={base} />
      </Card>
      <Card title={t.listing}>
        <p>{t.listingHint}</p>
        <CopyBlock
          label={t.commands(t.listing)}
          text={commands(project, [
            'kubectl get pods -A -o json > pods.json',
            'waybill import kubernetes pods.json \\\n  --cluster shop --cluster-type cce',
          ])}
        />
        <Keys base={base} />
      </Card>
    </div>
  );
}

function Keys({ base }: { readonly base: string }) {
  const t = useMessages(startTexts);
  return (
    <p className={styles.keys}>
      {t.keys} <Link to={`${base}/access-keys`}>{t.keysAction}</Link>
    </p>
  );
}

/** With what they need to know of the service; what is imported goes where the user looks. */
function commands({ id, enterpriseProjectId }: Project, lines: readonly string[]): string {
  const place =
    enterpriseProjectId === ALL_ENTERPRISE_PROJECTS
      ? ''
      : ` --enterprise-project-id ${quoted(enterpriseProjectId)}`;
  return [
    `export WAYBILL_URL=${quoted(location.origin)}`,
    `export WAYBILL_PROJECT_ID=${quoted(id)}`,
    'export WAYBILL_ACCESS_KEY=…',
    'export WAYBILL_SECRET_KEY=…',
    ...lines.map((line) => (line.startsWith('waybill ') ? line + place : line)),
  ].join('\n');
}

/** For a shell: nothing in it means anything. */
function quoted(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

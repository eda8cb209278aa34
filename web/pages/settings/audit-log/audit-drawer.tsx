import type { AuditEntry } from '../../../../src/contract/administration/audit.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Field, Fields } from '../../../components/fields.tsx';
import { Moment } from '../../../components/moment.tsx';
import { useAuditTexts } from './audit-list.tsx';
import { Outcome } from './outcome.tsx';

interface Props {
  /** Undefined: closed. */
  readonly entry: AuditEntry | undefined;
  readonly onClose: () => void;
}

/** All that an entry tells. */
export function AuditDrawer({ entry, onClose }: Props) {
  return (
    <Drawer open={entry !== undefined} title={entry?.operation ?? ''} onClose={onClose}>
      {entry && <Details entry={entry} />}
    </Drawer>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const { page: t, proofs, projects } = useAuditTexts();
  const { project_id: projectId, access_key: accessKey } = entry;
  const projectName = projectId === undefined ? undefined : projects.get(projectId);
  return (
    <Fields>
      <Field name={t.time}>
        <Moment at={entry.time} />
      </Field>
      <Field name={t.user_name}>{entry.user_name}</Field>
      <Field name={t.user_id}>{entry.user_id}</Field>
      <Field name={t.outcome}>
        <Outcome errorCode={entry.error_code} status={entry.status} />
      </Field>
      <Field name={t.status}>{entry.status}</Field>
      {projectId !== undefined && (
        <Field name={t.project}>
          {projectName === undefined ? projectId : `${projectName} (${projectId})`}
        </Field>
      )}
      {entry.target !== '' && <Field name={t.target}>{entry.target}</Field>}
      <Field name={t.via}>
        {accessKey === undefined ? proofs[entry.via] : `${proofs[entry.via]} ${accessKey}`}
      </Field>
      <Field name={t.remote_address}>{entry.remote_address}</Field>
      <Field name={t.request_id}>{entry.request_id}</Field>
    </Fields>
  );
}

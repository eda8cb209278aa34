import type { AuditEntry } from '../../../../src/contract/administration/audit.ts';
import { Drawer } from '../../../components/drawer.tsx';
import { Moment } from '../../../components/moment.tsx';
import { Facts } from '../detail-drawer.tsx';
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
    <Facts
      facts={[
        [t.time, <Moment key="time" at={entry.time} />],
        [t.user_name, entry.user_name],
        [t.user_id, entry.user_id],
        [t.outcome, <Outcome key="outcome" errorCode={entry.error_code} status={entry.status} />],
        [t.status, entry.status],
        ...(projectId === undefined
          ? []
          : ([
              [t.project, projectName === undefined ? projectId : `${projectName} (${projectId})`],
            ] as const)),
        ...(entry.target === '' ? [] : ([[t.target, entry.target]] as const)),
        [t.via, accessKey === undefined ? proofs[entry.via] : `${proofs[entry.via]} ${accessKey}`],
        [t.remote_address, entry.remote_address],
        [t.request_id, entry.request_id],
      ]}
    />
  );
}

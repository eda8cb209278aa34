import { useState } from 'react';
import type { AuditEntry } from '../../../../src/contract/administration/audit.ts';
import { useMessages } from '../../../preferences/preferences.tsx';
import { ListPage } from '../../../table/list-page.tsx';
import { AuditDrawer } from './audit-drawer.tsx';
import { useAuditList } from './audit-list.tsx';
import { pageTexts, titleTexts } from './messages.ts';

/** Who did what; for admins of the account. */
export function AuditLogPage() {
  const { title } = useMessages(titleTexts);
  const { hint } = useMessages(pageTexts);
  const [opened, setOpened] = useState<AuditEntry>();
  const list = useAuditList(opened, setOpened);
  return (
    <>
      <ListPage title={title} hint={hint} list={list} />
      <AuditDrawer entry={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

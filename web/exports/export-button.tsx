import { DownloadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import styles from './export-button.module.css';
import type { Exportable } from './exportable.ts';
import { buttonTexts } from './messages.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));

/** "Export what I see", for the toolbar of any list; not there for who may not export. */
export function ExportButton(exportable: Exportable) {
  const t = useMessages(buttonTexts);
  const project = useProject();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The dialog takes the focus with it as it goes; the drawer that may follow gives it back to what had it before.
  useLayoutEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (!project.can('exporter')) return null;
  return (
    <>
      <Button
        ref={button}
        type="primary"
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t.export}
      </Button>
      {open && (
        <Suspense>
          <ExportDialog exportable={exportable} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** In the place of the button where what is in sight cannot be exported; it is to be reached, so that it can say why. */
export function NoExportButton({ reason }: { readonly reason: string }) {
  const t = useMessages(buttonTexts);
  const project = useProject();
  if (!project.can('exporter')) return null;
  return (
    <Tooltip title={reason} trigger={['hover', 'focus', 'click']}>
      <Button className={styles.none ?? ''} icon={<DownloadOutlined aria-hidden />} aria-disabled>
        {t.export}
      </Button>
    </Tooltip>
  );
}

import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import { useProject } from '../session/project.tsx';
import type { Exportable } from './exportable.ts';
import { buttonTexts } from './messages.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));

/** "Export what I see", for the toolbar of any list; not there for who may not export. */
export function ExportButton(exportable: Exportable) {
  const t = useMessages(buttonTexts);
  const project = useProject();
  const [open, setOpen] = useState(false);
  if (!project.can('exporter')) return null;
  return (
    <>
      <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
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

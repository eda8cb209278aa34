import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type DragEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { UPLOAD_FILE_BYTES_MAX, UPLOAD_FILES_MAX } from '../../../src/contract/iac/upload.ts';
import type { IacFileType } from '../../../src/contract/iac/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { placesFor } from '../../session/places-for.ts';
import { useProject } from '../../session/project.tsx';
import { useSession } from '../../session/session-gate.tsx';
import { droppedFiles, type NamedFile } from './dropped-files.ts';
import { IAC_FILES_KEY } from './iac-files-key.ts';
import { uploadTexts } from './messages.ts';
import styles from './upload-area.module.css';
import { UploadChoice } from './upload-choice.tsx';
import { isDone, type UploadTarget } from './upload-item.ts';
import { UploadList } from './upload-list.tsx';
import { UploadQueue } from './upload-queue.ts';

const MEBIBYTE = 1024 * 1024;

/** Outlives the page: who looks elsewhere meanwhile finds it again. */
const queue = new UploadQueue();
// What is still on its way would be lost with the page, and what has arrived would be scanned by nobody.
window.addEventListener('beforeunload', (event) => {
  if (!queue.items().every(isDone)) event.preventDefault();
});

interface Props {
  /** The page, given where files are chosen and what became of them; nothing for who may not upload. */
  readonly children: (uploads: ReactNode) => ReactNode;
}

/** Takes files that are dropped anywhere on the page, or chosen, and shows how far each has come. */
export function UploadArea({ children }: Props) {
  const t = useMessages(uploadTexts);
  const { message } = App.useApp();
  const { user } = useSession();
  const project = useProject();
  const places = placesFor(project, 'operator');
  const [place, setPlace] = useState<string>();
  const [fileType, setFileType] = useState<IacFileType>();
  const enterpriseProjectId = places.some(({ id }) => id === place) ? place : places[0]?.id;
  const add = (files: readonly NamedFile[]) => {
    if (enterpriseProjectId === undefined) return;
    if (files.length > UPLOAD_FILES_MAX) void message.warning(t.tooMany(UPLOAD_FILES_MAX));
    const target = { userId: user.id, projectId: project.id, enterpriseProjectId, fileType };
    queue.add(files.slice(0, UPLOAD_FILES_MAX), target, t.tooLarge(UPLOAD_FILE_BYTES_MAX / MEBIBYTE));
  };
  const drag = useDrop((transfer) => {
    droppedFiles(transfer).then(add, () => void message.error(t.unreadable));
  });
  if (enterpriseProjectId === undefined) return children(undefined);
  return (
    <div className={drag.over ? `${styles.area} ${styles.over}` : styles.area} {...drag.handlers}>
      {children(
        <>
          <UploadChoice
            places={places}
            place={enterpriseProjectId}
            onPlace={setPlace}
            fileType={fileType}
            onFileType={setFileType}
            onFiles={add}
          />
          <Uploads userId={user.id} projectId={project.id} />
        </>,
      )}
    </div>
  );
}

function Uploads({ userId, projectId }: Pick<UploadTarget, 'userId' | 'projectId'>) {
  const items = useSyncExternalStore(queue.subscribe, queue.items);
  const shown = items.filter(({ target }) => target.userId === userId && target.projectId === projectId);
  const done = shown.filter(isDone).length;
  const client = useQueryClient();
  useEffect(() => {
    // Whatever is done may have changed the list.
    if (done > 0) void client.invalidateQueries({ queryKey: [IAC_FILES_KEY] });
  }, [client, done]);
  return shown.length > 0 && <UploadList items={shown} onClear={queue.clear} />;
}

/** Dropping files on an element; `over` while they are above it. */
function useDrop(onDrop: (transfer: DataTransfer) => void) {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving the parent.
  const depth = useRef(0);
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const ofFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragEnter: (event: DragEvent) => ofFiles(event) && move(1),
      onDragLeave: (event: DragEvent) => ofFiles(event) && move(-1),
      onDragOver: (event: DragEvent) => ofFiles(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (!ofFiles(event)) return;
        event.preventDefault();
        move(-depth.current);
        onDrop(event.dataTransfer);
      },
    },
  };
}

import { CloudUploadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useRef } from 'react';
import { UPLOAD_FILE_BYTES_MAX, UPLOAD_FILES_MAX } from '../../../src/contract/iac/upload.ts';
import { IAC_FILE_TYPES, type IacFileType } from '../../../src/contract/iac/values.ts';
import { PlaceChoice } from '../../components/place-choice.tsx';
import { fileTypeTexts } from '../../messages/iac-values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import type { Project } from '../../session/project.tsx';
import { chosenFiles, type NamedFile } from './dropped-files.ts';
import { uploadTexts } from './messages.ts';
import styles from './upload-area.module.css';

const MEBIBYTE = 1024 * 1024;

interface Props {
  readonly places: Project['found']['enterprise_projects'];
  readonly place: string;
  readonly onPlace: (id: string) => void;
  /** What files are whose names do not tell; undefined: they are refused. */
  readonly fileType: IacFileType | undefined;
  readonly onFileType: (fileType: IacFileType | undefined) => void;
  readonly onFiles: (files: readonly NamedFile[]) => void;
}

/** Where files are dropped or chosen, and what is to be known of them. */
export function UploadChoice({ places, place, onPlace, fileType, onFileType, onFiles }: Props) {
  const t = useMessages(uploadTexts);
  const types = useMessages(fileTypeTexts);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className={styles.choice} aria-label={t.drop}>
      <CloudUploadOutlined className={styles.icon ?? ''} aria-hidden />
      <div className={styles.text}>
        <div>
          {t.drop} {t.or}{' '}
          <Button size="small" onClick={() => input.current?.click()}>
            {t.choose}
          </Button>
        </div>
        <div className={styles.limits}>{t.limits(UPLOAD_FILES_MAX, UPLOAD_FILE_BYTES_MAX / MEBIBYTE)}</div>
      </div>
      <input
        ref={input}
        className={styles.input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t.choose}
        onChange={({ currentTarget }) => {
          onFiles(chosenFiles(currentTarget.files));
          // Choosing the same file again is a change again.
          currentTarget.value = '';
        }}
      />
      <div className={styles.settings}>
        <Select<IacFileType | ''>
          aria-label={t.otherNames}
          title={t.otherNames}
          popupMatchSelectWidth={false}
          value={fileType ?? ''}
          onChange={(value) => onFileType(value === '' ? undefined : value)}
          options={[
            { value: '', label: t.byName },
            ...IAC_FILE_TYPES.map((value) => ({ value, label: t.as(types[value]) })),
          ]}
        />
        <PlaceChoice places={places} value={place} onChange={onPlace} />
      </div>
    </section>
  );
}

import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { FoundIacFile, IacFileSortKey } from '../../../src/contract/iac/find-files.ts';
import { Cell } from '../../components/cell.tsx';
import { FileState } from '../../components/file-state.tsx';
import { IacLevelBar } from '../../components/iac-levels.tsx';
import { Moment } from '../../components/moment.tsx';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { fileTypeTexts, scanTypeTexts } from '../../messages/iac-values.ts';
import type { Column } from '../../table/column.ts';
import type { fieldTexts, pageTexts } from './messages.ts';

type FileColumn = Column<FoundIacFile> & { readonly sortKey?: IacFileSortKey };

interface Texts {
  readonly fields: TextsOf<typeof fieldTexts>;
  readonly page: TextsOf<typeof pageTexts>;
  readonly fileTypes: TextsOf<typeof fileTypeTexts>;
  readonly scanTypes: TextsOf<typeof scanTypeTexts>;
}

/** @param remove asks whether to delete a file; absent for who may not */
export function iacFileColumns(
  { fields, page, fileTypes, scanTypes }: Texts,
  remove: ((file: FoundIacFile) => void) | undefined,
): readonly FileColumn[] {
  const time = (key: 'upload_file_time' | 'last_scan_time'): FileColumn => ({
    ...{ key, sortKey: key, title: fields[key], width: 192, sortsDescending: true },
    render: ({ [key]: at }) => (at === undefined ? <Cell value={undefined} /> : <Moment at={at} />),
  });
  const columns: FileColumn[] = [
    { key: 'file_name', sortKey: 'file_name', title: fields.file_name, width: 230 },
    {
      ...{ key: 'file_type', sortKey: 'file_type', title: fields.file_type, width: 140 },
      render: ({ file_type }) => fileTypes[file_type],
    },
    {
      ...{ key: 'state', sortKey: 'state', title: fields.state, width: 170, sortsDescending: true },
      render: (file) => <FileState file={file} />,
    },
    {
      ...{ key: 'risks', sortKey: 'risk_num', title: fields.risks, width: 166, sortsDescending: true },
      // Four noughts would say that nothing is wrong in what nobody could read.
      render: (file) =>
        file.state === 'failed' || file.state === 'unscanned' ? (
          <Cell value={undefined} />
        ) : (
          <IacLevelBar counts={file} />
        ),
    },
    {
      ...{ key: 'scan_type', sortKey: 'scan_type', title: fields.scan_type, width: 104 },
      render: ({ scan_type }) => scanTypes[scan_type],
    },
    { key: 'cicd_name', sortKey: 'cicd_name', title: fields.cicd_name, width: 120 },
    time('last_scan_time'),
    { ...time('upload_file_time'), hidden: true },
    { key: 'chart_name', title: fields.chart_name, width: 180, hidden: true },
    { key: 'file_id', title: fields.file_id, width: 300, hidden: true },
  ];
  if (!remove) return columns;
  const actions: FileColumn = {
    ...{ key: 'actions', title: fields.actions, width: 76, align: 'end' },
    render: (file) => (
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={page.remove(file.file_name)}
        title={page.remove(file.file_name)}
        onClick={(event) => {
          event.stopPropagation();
          remove(file);
        }}
      />
    ),
  };
  return [...columns, actions];
}

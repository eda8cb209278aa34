import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FoundIacFile, FoundIacFileList } from '../../../src/contract/iac/find-files.ts';
import { SCAN_TYPE_DEFAULT } from '../../../src/contract/iac/risk-export.ts';
import { Empty } from '../../components/empty.tsx';
import { ExportButton, NoExportButton } from '../../exports/export-button.tsx';
import { fileTypeTexts, scanTypeTexts } from '../../messages/iac-values.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { titlesOf } from '../../table/column.ts';
import { shownFilters } from '../../table/filter.ts';
import type { List } from '../../table/list.ts';
import { ListPage } from '../../table/list-page.tsx';
import type { ListState } from '../../table/use-list-state.ts';
import { DeleteFile } from './delete-file.tsx';
import { iacExport } from './iac-export.ts';
import { iacFileColumns } from './iac-file-columns.tsx';
import { IAC_FILES_KEY } from './iac-files-key.ts';
import { exportTexts, fieldTexts, pageTexts, titleTexts } from './messages.ts';
import { UploadArea } from './upload-area.tsx';
import { useIacFileFilters } from './use-iac-file-filters.ts';

/** Files of infrastructure as code: what became of each, and new ones by drag and drop. */
export function IacFilesPage() {
  const { title } = useMessages(titleTexts);
  const { hint } = useMessages(pageTexts);
  const project = useProject();
  const [removing, setRemoving] = useState<FoundIacFile>();
  const list = useFileList(project.can('operator') ? setRemoving : undefined);
  return (
    <UploadArea>
      {(uploads) => (
        <>
          <ListPage title={title} hint={hint} list={list} above={uploads} actions={exportAction(list)} />
          <DeleteFile file={removing} onDone={() => setRemoving(undefined)} />
        </>
      )}
    </UploadArea>
  );
}

function exportAction(list: List<FoundIacFile>) {
  return ({ filters }: ListState, shown: readonly string[]) => (
    <ExportRisks list={list} values={filters} shown={shown} />
  );
}

interface ExportProps {
  readonly list: List<FoundIacFile>;
  readonly values: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
}

/** Exports the risks of the files in sight, of uploaded ones unless those of pipelines are looked at. */
function ExportRisks({ list: { filters, columns }, values, shown }: ExportProps) {
  const headings = useMessages(exportTexts);
  const page = useMessages(pageTexts);
  const fields = useMessages(fieldTexts);
  const { language } = usePreferences();
  const found = iacExport(headings, values, shown);
  if ('unknownFilters' in found)
    return <NoExportButton reason={page.noExport(titlesOf(found.unknownFilters, filters, language))} />;
  const { leftOut, ...exportable } = found;
  const told = shownFilters(filters, { scan_type: SCAN_TYPE_DEFAULT, ...values }, language);
  const notes = [
    ...(values.scan_type === undefined ? [page.uploadedOnly(fields.scan_type)] : []),
    ...(leftOut.length > 0 ? [page.leftOut(titlesOf(leftOut, columns, language))] : []),
  ];
  return <ExportButton {...exportable} filterTexts={told.map(({ text }) => text)} notes={notes} />;
}

function useFileList(remove: ((file: FoundIacFile) => void) | undefined): List<FoundIacFile> {
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const fileTypes = useMessages(fileTypeTexts);
  const scanTypes = useMessages(scanTypeTexts);
  const project = useProject();
  const navigate = useNavigate();
  const columns = useMemo(
    () => iacFileColumns({ fields, page, fileTypes, scanTypes }, remove),
    [fields, page, fileTypes, scanTypes, remove],
  );
  const filters = useIacFileFilters();
  const open = useCallback(
    ({ file_id }: FoundIacFile) => void navigate(`${project.base}/iac-files/${encodeURIComponent(file_id)}`),
    [navigate, project.base],
  );
  return {
    key: IAC_FILES_KEY,
    scope: [project.id, project.enterpriseProjectId],
    columns,
    filters,
    defaultFilter: 'file_name',
    rowKey: ({ file_id }) => file_id,
    open,
    fetch: (request) => project.call<FoundIacFileList>('/iac/files', request),
    count: page.count,
    empty: <Empty title={page.none} hint={remove ? page.noneHint : page.noneHintReader} />,
  };
}

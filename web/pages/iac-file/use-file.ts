import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FoundIacFileList } from '../../../src/contract/iac/find-files.ts';
import type { IacFindingList } from '../../../src/contract/iac/findings.ts';
import { errorOf } from '../../api/api-error.ts';
import { useProject } from '../../session/project.tsx';
import { IAC_FILES_KEY } from '../iac-files/iac-files-key.ts';

const PAGE_ROWS = 200;
/** Fetched without being asked; more of one file is rare. */
const PAGES_AT_ONCE = 10;

/** The file as the list of files shows it; null when it is not there for the user. */
export function useFile(fileId: string) {
  const project = useProject();
  return useQuery({
    queryKey: [IAC_FILES_KEY, project.id, project.enterpriseProjectId, 'one', fileId],
    queryFn: async ({ signal }) => {
      const query = { file_id: fileId, limit: 10 };
      const { data_list } = await project.call<FoundIacFileList>('/iac/files', { query, signal });
      return data_list[0] ?? null;
    },
  });
}

/** Its findings in the order of their lines, the first 2,000 of them and more when asked. */
export function useFindings(fileId: string) {
  const project = useProject();
  const result = useInfiniteQuery({
    queryKey: [IAC_FILES_KEY, project.id, project.enterpriseProjectId, 'findings', fileId],
    queryFn: ({ pageParam, signal }) =>
      project.call<IacFindingList>(`/iac/files/${encodeURIComponent(fileId)}/findings`, {
        query: { offset: pageParam, limit: PAGE_ROWS },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total_num }, pages) =>
      pages.length * PAGE_ROWS < total_num ? pages.length * PAGE_ROWS : undefined,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = result;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && pages < PAGES_AT_ONCE) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, pages, fetchNextPage]);
  return result;
}

/** Its source, line by line. */
export function useSource(fileId: string, enabled: boolean) {
  const project = useProject();
  return useQuery({
    queryKey: ['iac-content', project.id, project.enterpriseProjectId, fileId],
    // What was uploaded does not change.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const response = await fetch(contentAddress(project, fileId), { signal });
      if (!response.ok) throw await errorOf(response);
      return linesOf(await response.text());
    },
    enabled,
  });
}

export function contentAddress(project: ReturnType<typeof useProject>, fileId: string): string {
  return project.address(`/iac/files/${encodeURIComponent(fileId)}/content`);
}

/** As the scanner counts them. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

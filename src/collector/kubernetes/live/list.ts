import type { ApiServer } from './api-server.ts';
import { ApiServerError } from './api-server-error.ts';

/** As kubectl asks; the API's own paging keeps both sides' memory small. */
const PAGE_ITEMS = 500;

/** A page of a list, with the version of the cluster that the whole list shows. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly resourceVersion: string;
}

/**
 * The pages of a list, one after the other, all of one version of the cluster.
 *
 * A continue token grows old (410) when the list takes longer than the server keeps its history. The list then
 * begins again in one piece, as client-go's pager does; `restarted` is called, and what came before is to be
 * forgotten. Where it is undefined, since one piece would be too large, the list fails instead.
 */
export async function* listPages(
  server: ApiServer,
  path: string,
  signal: AbortSignal,
  restarted: (() => void) | undefined,
  pageItems = PAGE_ITEMS,
): AsyncGenerator<ListPage> {
  let limit: number | undefined = pageItems;
  let next: string | undefined;
  do {
    let page: unknown;
    try {
      page = await server.json(path, { limit, continue: next }, signal);
    } catch (error) {
      const isExpired = error instanceof ApiServerError && error.isExpired;
      if (!isExpired || next === undefined || !restarted) throw error;
      restarted();
      limit = undefined;
      next = undefined;
      page = await server.json(path, {}, signal);
    }
    const { items, metadata } = checked(path, page);
    yield { items: items ?? [], resourceVersion: metadata.resourceVersion };
    next = metadata.continue || undefined;
  } while (next !== undefined);
}

interface ObjectList {
  readonly items: readonly unknown[] | null;
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
}

function checked(path: string, page: unknown): ObjectList {
  const { items, metadata } = (page ?? {}) as Partial<ObjectList>;
  if ((items === null || Array.isArray(items)) && typeof metadata?.resourceVersion === 'string') {
    return { items, metadata };
  }
  throw new ApiServerError(`the answer to ${path} is JSON, but no list of a Kubernetes API`);
}

import type { Virtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react';

const MOVES: Readonly<Record<string, (row: number, page: number, last: number) => number>> = {
  ArrowDown: (row) => row + 1,
  ArrowUp: (row) => row - 1,
  PageDown: (row, page) => row + page,
  PageUp: (row, page) => row - page,
  Home: () => 0,
  End: (_row, _page, last) => last,
};

/**
 * Arrow keys, page keys, Home and End move the focus from row to row, also to rows that are not drawn yet. The Tab key
 * reaches one row only, that of the last focus: it would have to pass a hundred thousand of them to leave the table.
 */
export function useRowKeys(count: number, virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const wanted = useRef<number>(undefined);
  const [last, setLast] = useState(0);
  const isDrawn = virtualizer.getVirtualItems().some(({ index }) => index === last);
  /** To be called by each row once it is drawn: takes the focus where it was to go. */
  const arrived = useCallback((index: number, element: HTMLElement | null) => {
    if (element && wanted.current === index) focusRow(element.parentElement, index, wanted);
  }, []);
  return {
    arrived,
    /** The row that the Tab key reaches. */
    reachable: isDrawn ? last : (virtualizer.range?.startIndex ?? 0),
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const row = rowOf(event.target);
      if (row) setLast(Number(row.dataset.index));
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const row = rowOf(event.target as HTMLElement);
      const move = MOVES[event.key];
      if (!row || !move) return;
      event.preventDefault();
      const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
      const page = Math.max(1, endIndex - startIndex - 2);
      const next = Math.min(Math.max(move(Number(row.dataset.index), page, count - 1), 0), count - 1);
      wanted.current = next;
      virtualizer.scrollToIndex(next);
      focusRow(row.parentElement, next, wanted);
    },
  };
}

function rowOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>('[data-index]');
}

function focusRow(rows: HTMLElement | null, index: number, wanted: { current: number | undefined }): void {
  const target = rows?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`);
  if (!target) return;
  wanted.current = undefined;
  target.focus({ preventScroll: true });
}

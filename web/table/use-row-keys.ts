import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useRef } from 'react';

const MOVES: Readonly<Record<string, (row: number, page: number, last: number) => number>> = {
  ArrowDown: (row) => row + 1,
  ArrowUp: (row) => row - 1,
  PageDown: (row, page) => row + page,
  PageUp: (row, page) => row - page,
  Home: () => 0,
  End: (_row, _page, last) => last,
};

/** Arrow keys, page keys, Home and End move the focus from row to row, also to rows that are not drawn yet. */
export function useRowKeys(count: number, virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const wanted = useRef<number>(undefined);
  /** To be called by each row once it is drawn: takes the focus where it was to go. */
  const arrived = useCallback((index: number, element: HTMLElement | null) => {
    if (element && wanted.current === index) focusRow(element.parentElement, index, wanted);
  }, []);
  return {
    arrived,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
      const move = MOVES[event.key];
      if (!row || !move) return;
      event.preventDefault();
      const page = Math.max(1, virtualizer.getVirtualItems().length - 10);
      const next = Math.min(Math.max(move(Number(row.dataset.index), page, count - 1), 0), count - 1);
      wanted.current = next;
      virtualizer.scrollToIndex(next);
      focusRow(row.parentElement, next, wanted);
    },
  };
}

function focusRow(rows: HTMLElement | null, index: number, wanted: { current: number | undefined }): void {
  const target = rows?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`);
  if (!target) return;
  wanted.current = undefined;
  target.focus({ preventScroll: true });
}

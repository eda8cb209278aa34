import { useCallback, useMemo, useState } from 'react';
import { readStored, store } from '../preferences/stored.ts';
import type { Column } from './column.ts';

export interface ColumnChoice<Row> {
  /** Those to show, in the order of the declaration. */
  readonly shown: readonly Column<Row>[];
  /** Shows just these; undefined goes back to what the list shows by itself. */
  readonly choose: (keys: readonly string[] | undefined) => void;
}

/** Which columns of a list are shown, remembered by the browser. */
export function useColumns<Row>(listKey: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  const name = `columns.${listKey}`;
  const [chosen, setChosen] = useState(() => readKeys(name));
  const shown = useMemo(() => {
    const usual = columns.filter(({ hidden }) => !hidden);
    const found = chosen && columns.filter(({ key }) => chosen.includes(key));
    return found && found.length > 0 ? found : usual;
  }, [chosen, columns]);
  const choose = useCallback(
    (keys: readonly string[] | undefined) => {
      store(name, keys ? JSON.stringify(keys) : '');
      setChosen(keys);
    },
    [name],
  );
  return { shown, choose };
}

function readKeys(name: string): readonly string[] | undefined {
  try {
    const stored: unknown = JSON.parse(readStored(name) || 'null');
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : undefined;
  } catch {
    return undefined;
  }
}

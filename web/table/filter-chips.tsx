import { Tag } from 'antd';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { type Filter, shownFilters } from './filter.ts';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';
import type { ListState } from './use-list-state.ts';

interface Props {
  readonly filters: readonly Filter[];
  readonly state: ListState;
}

/** The filters that are set, each to be taken away. */
export function FilterChips({ filters, state }: Props) {
  const t = useMessages(searchTexts);
  const { language } = usePreferences();
  const set = shownFilters(filters, state.filters, language);
  if (set.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t.filters}>
      {set.map(({ key, text }) => (
        <li key={key}>
          <Tag
            className={styles.chip ?? ''}
            closable={{ 'aria-label': t.remove(text) }}
            onClose={(event) => {
              event.preventDefault();
              state.setFilter(key, undefined);
            }}
          >
            {text}
          </Tag>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <button type="button" className={styles.clear} onClick={state.clearFilters}>
            {t.clear}
          </button>
        </li>
      )}
    </ul>
  );
}

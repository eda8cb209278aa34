import { Tag } from 'antd';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { type Filter, shownFilters } from './filter.ts';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';
import type { Search } from './use-list-state.ts';

interface Props {
  readonly filters: readonly Filter[];
  readonly search: Search;
  /** Takes the focus of what is gone. */
  readonly onRemoved: () => void;
}

/** The filters that are set, each to be taken away. */
export function FilterChips({ filters, search, onRemoved }: Props) {
  const t = useMessages(searchTexts);
  const { language } = usePreferences();
  const set = shownFilters(filters, search.filters, language);
  if (set.length === 0) return null;
  const clear = () => {
    search.clearFilters();
    onRemoved();
  };
  return (
    <ul className={styles.chips} aria-label={t.filters}>
      {set.map(({ key, text }) => (
        <li key={key}>
          <Tag
            className={styles.chip ?? ''}
            closable={{ 'aria-label': t.remove(text) }}
            onClose={(event) => {
              event.preventDefault();
              search.setFilter(key, undefined);
              onRemoved();
            }}
          >
            {text}
          </Tag>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <button type="button" className={styles.clear} onClick={clear}>
            {t.clear}
          </button>
        </li>
      )}
    </ul>
  );
}

import { Tag } from 'antd';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { type Filter, shownFilters } from './filter.ts';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';
import type { ListState } from './use-list-state.ts';

interface Props {
  readonly filters: readonly Filter[];
  readonly state: ListState;
  /** Takes the focus of what is gone. */
  readonly onRemoved: () => void;
}

/** The filters that are set, each to be taken away. */
export function FilterChips({ filters, state, onRemoved }: Props) {
  const t = useMessages(searchTexts);
  const { language } = usePreferences();
  const set = shownFilters(filters, state.filters, language);
  if (set.length === 0) return null;
  const clear = () => {
    state.clearFilters();
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
              state.setFilter(key, undefined);
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

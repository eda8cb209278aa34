import { Tag } from 'antd';
import { useMessages, usePreferences } from '../preferences/preferences.tsx';
import { type Filter, shownValue } from './filter.ts';
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
  const set = filters.filter(({ key }) => key in state.filters);
  if (set.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t.filters}>
      {set.map((filter) => {
        const name = `${filter.title}: ${shownValue(filter, state.filters[filter.key] ?? '', language)}`;
        return (
          <li key={filter.key}>
            <Tag
              className={styles.chip ?? ''}
              closable={{ 'aria-label': t.remove(name) }}
              onClose={(event) => {
                event.preventDefault();
                state.setFilter(filter.key, undefined);
              }}
            >
              {name}
            </Tag>
          </li>
        );
      })}
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

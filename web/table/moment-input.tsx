import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import type { Filter } from './filter.ts';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';

interface Props {
  readonly filter: Filter;
  /** Milliseconds since 1970 as a text; empty when none was entered. */
  readonly onValue: (value: string) => void;
  readonly onCancel: () => void;
}

/** Takes the place of the search box for a value that is a point in time, in the time of this place. */
export function MomentInput({ filter, onValue, onCancel }: Props) {
  const t = useMessages(searchTexts);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  return (
    <Input
      ref={input}
      type="datetime-local"
      className={styles.box ?? ''}
      prefix={<b className={styles.property}>{filter.title}:</b>}
      aria-label={t.value(filter.title)}
      onPressEnter={({ currentTarget }) => onValue(millisecondsOf(currentTarget.value))}
      onBlur={({ currentTarget }) => onValue(millisecondsOf(currentTarget.value))}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    />
  );
}

function millisecondsOf(local: string): string {
  const time = new Date(local).getTime();
  return Number.isNaN(time) ? '' : String(time);
}

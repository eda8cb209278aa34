import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type RefSelectProps } from 'antd';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import type { Filter } from './filter.ts';
import { FilterChips } from './filter-chips.tsx';
import { MomentInput } from './moment-input.tsx';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';
import { readChoice, searchOptions } from './search-options.ts';
import type { Search } from './use-list-state.ts';

/** What is entered at most where no property has been chosen yet. */
const CHARACTERS_MAX = 255;
/** Room for every property of a list: what one would have to scroll for is not thought to be there. */
const OPTIONS_PIXELS = 480;

interface Props {
  readonly filters: readonly Filter[];
  /** The property that a text means for which none was chosen. */
  readonly defaultFilter: string | undefined;
  readonly search: Search;
}

/**
 * The filters of a list: a property, then its value; each that is set is a chip beside the box. Another order of the
 * list does not draw it anew, which takes longer than half a page of rows.
 */
export const SearchBox = memo(function SearchBox({ filters, defaultFilter, search }: Props) {
  const [property, setProperty] = useState<Filter>();
  // Whoever begins with a property goes on with its value, and then with the next one, by keys alone.
  const [used, setUsed] = useState(false);
  const element = useRef<HTMLElement>(null);
  const choose = (chosen: Filter | undefined) => {
    setProperty(chosen);
    setUsed(true);
  };
  const apply = (filter: Filter, value: string) => {
    choose(undefined);
    if (value !== '') search.setFilter(filter.key, value);
  };
  return (
    <search className={styles.search} ref={element}>
      {property?.kind === 'moment' ? (
        <MomentInput
          filter={property}
          onValue={(value) => apply(property, value)}
          onCancel={() => choose(undefined)}
        />
      ) : (
        <Box
          key={property?.key ?? ''}
          focused={used}
          filters={filters}
          defaultFilter={defaultFilter}
          property={property}
          onProperty={choose}
          onValue={apply}
          onRemoveLast={() => {
            const last = Object.keys(search.filters).at(-1);
            if (last !== undefined) search.setFilter(last, undefined);
          }}
        />
      )}
      <FilterChips
        filters={filters}
        search={search}
        onRemoved={() => element.current?.querySelector('input')?.focus()}
      />
    </search>
  );
});

interface BoxProps extends Pick<Props, 'filters' | 'defaultFilter'> {
  /** Chosen already, its value is to come. */
  readonly property: Filter | undefined;
  /** Takes the focus as it appears. */
  readonly focused: boolean;
  readonly onProperty: (property: Filter | undefined) => void;
  readonly onValue: (filter: Filter, value: string) => void;
  readonly onRemoveLast: () => void;
}

function Box({ filters, defaultFilter, property, focused, onProperty, onValue, onRemoveLast }: BoxProps) {
  const t = useMessages(searchTexts);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(property !== undefined);
  const selected = useRef(false);
  const box = useRef<RefSelectProps>(null);
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  const apply = (filter: Filter, value: string) => {
    setText('');
    setOpen(false);
    onValue(filter, value);
  };
  const select = (option: string) => {
    selected.current = true;
    const { filter, value } = readChoice(option, filters, property);
    if (!filter) return;
    if (value !== undefined) return apply(filter, value || text.trim());
    onProperty(filter);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onProperty(undefined);
    if (key === 'Backspace' && text === '') {
      if (property) onProperty(undefined);
      else onRemoveLast();
    }
    const filter = property ?? filters.find(({ key }) => key === defaultFilter);
    if (key !== 'Enter' || text.trim() === '' || filter?.kind !== 'text') return;
    // Where the arrow keys have marked an option, Enter takes that one: it is told of right after this.
    selected.current = false;
    queueMicrotask(() => selected.current || apply(filter, text.trim()));
  };
  return (
    <AutoComplete
      ref={box}
      className={styles.box ?? ''}
      value={text}
      open={open}
      onOpenChange={setOpen}
      defaultActiveFirstOption={false}
      // The page would be composed for each frame of its going away, while it draws what was asked for.
      transitionName=""
      listHeight={OPTIONS_PIXELS}
      options={searchOptions(filters, property, text, defaultFilter)}
      onSelect={select}
      onChange={(value: string) => setText(readChoice(value, filters, property).filter ? '' : value)}
      onInputKeyDown={onKeyDown}
    >
      <Input
        prefix={property ? <b className={styles.property}>{property.title}:</b> : <SearchOutlined />}
        placeholder={property?.kind === 'text' ? property.placeholder : property ? '' : t.placeholder}
        aria-label={property ? t.value(property.title) : t.search}
        maxLength={property?.kind === 'text' ? property.maxLength : CHARACTERS_MAX}
      />
    </AutoComplete>
  );
}

import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useMessages } from '../preferences/preferences.tsx';
import type { Filter } from './filter.ts';
import { FilterChips } from './filter-chips.tsx';
import { MomentInput } from './moment-input.tsx';
import styles from './search-box.module.css';
import { searchTexts } from './search-messages.ts';
import { readChoice, searchOptions } from './search-options.ts';
import type { ListState } from './use-list-state.ts';

/** What is entered at most where no property has been chosen yet. */
const CHARACTERS_MAX = 255;

interface Props {
  readonly filters: readonly Filter[];
  /** The property that a text means for which none was chosen. */
  readonly defaultFilter: string | undefined;
  readonly state: ListState;
}

/** The filters of a list: a property, then its value; each that is set is a chip beside the box. */
export function SearchBox({ filters, defaultFilter, state }: Props) {
  const [property, setProperty] = useState<Filter>();
  const apply = (filter: Filter, value: string) => {
    setProperty(undefined);
    if (value !== '') state.setFilter(filter.key, value);
  };
  return (
    <search className={styles.search}>
      {property?.kind === 'moment' ? (
        <MomentInput
          filter={property}
          onValue={(value) => apply(property, value)}
          onCancel={() => setProperty(undefined)}
        />
      ) : (
        <Box
          filters={filters}
          defaultFilter={defaultFilter}
          property={property}
          onProperty={setProperty}
          onValue={apply}
          onRemoveLast={() => {
            const last = Object.keys(state.filters).at(-1);
            if (last !== undefined) state.setFilter(last, undefined);
          }}
        />
      )}
      <FilterChips filters={filters} state={state} />
    </search>
  );
}

interface BoxProps extends Pick<Props, 'filters' | 'defaultFilter'> {
  /** Chosen already, its value is to come. */
  readonly property: Filter | undefined;
  readonly onProperty: (property: Filter | undefined) => void;
  readonly onValue: (filter: Filter, value: string) => void;
  readonly onRemoveLast: () => void;
}

function Box({ filters, defaultFilter, property, onProperty, onValue, onRemoveLast }: BoxProps) {
  const t = useMessages(searchTexts);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const selected = useRef(false);
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
    setText('');
    // Its values follow; the box closes its list after each choice.
    setTimeout(() => setOpen(true));
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
    setTimeout(() => selected.current || apply(filter, text.trim()));
  };
  return (
    <AutoComplete
      className={styles.box ?? ''}
      value={text}
      open={open}
      onOpenChange={setOpen}
      defaultActiveFirstOption={false}
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

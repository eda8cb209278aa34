import { Select } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import type { Project } from '../session/project.tsx';

const messages = catalogue({ label: 'Enterprise project' }, { label: '企业项目' });

interface Props {
  readonly places: Project['found']['enterprise_projects'];
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

/** Which enterprise project something new is put into; nothing where there is no choice. */
export function PlaceChoice({ places, value, onChange }: Props) {
  const { label } = useMessages(messages);
  if (places.length < 2) return null;
  return (
    <Select
      aria-label={label}
      title={label}
      popupMatchSelectWidth={false}
      value={value}
      onChange={onChange}
      options={places.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

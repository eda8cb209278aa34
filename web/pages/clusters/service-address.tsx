import { Form, Input } from 'antd';
import { useMessages } from '../../preferences/preferences.tsx';
import { addressTexts } from './add-messages.ts';
import styles from './add-source.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (url: string) => void;
}

/** Where a collector finds this service: as this browser does, unless that is only good on this machine. */
export function ServiceAddress({ value, onChange }: Props) {
  const t = useMessages(addressTexts);
  return (
    <Form.Item
      label={t.address}
      htmlFor="collector-url"
      extra={isLoopback(value) && <span className={styles.warned}>{t.loopback}</span>}
    >
      <Input
        id="collector-url"
        type="url"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}

function isLoopback(url: string): boolean {
  const { hostname = '' } = URL.parse(url) ?? {};
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

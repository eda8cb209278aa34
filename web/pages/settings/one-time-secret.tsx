import { Alert, Button, Modal } from 'antd';
import { DownloadText } from '../../components/copy-block.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import styles from './one-time-secret.module.css';

const messages = catalogue(
  {
    copy: (name: string) => `Copy ${name}`,
    done: 'I have saved it',
  },
  { copy: (name) => `复制${name}`, done: '我已保存' },
);

interface Props {
  readonly title: string;
  readonly warning: string;
  /** Undefined: closed, and nothing of it left in the page. */
  readonly values: readonly { readonly name: string; readonly value: string }[] | undefined;
  /** The same as a file of comma-separated values; they must need no quoting. */
  readonly file?: { readonly name: string; readonly rows: readonly (readonly string[])[] };
  readonly onClose: () => void;
}

/** What the service tells this once. Nothing but its button closes it: no slip of a key or a click beside it. */
export function OneTimeSecret({ title, warning, values, file, onClose }: Props) {
  const t = useMessages(messages);
  useFocusBack(values !== undefined);
  return (
    <Modal
      open={values !== undefined}
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <>
          {file && <DownloadText text={csvOf(file.rows)} fileName={file.name} />}
          <Button type="primary" onClick={onClose}>
            {t.done}
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon title={warning} />
      <dl className={styles.values}>
        {values?.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code className={styles.value}>{value}</code>
              <CopyButton text={value} title={t.copy(name)} small />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\r\n`).join('');
}

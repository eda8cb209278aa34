import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import styles from './one-time-secret.module.css';

const messages = catalogue(
  {
    copy: (name: string) => `Copy ${name}`,
    copied: 'Copied',
    download: 'Download as CSV',
    done: 'I have saved it',
  },
  { copy: (name) => `复制${name}`, copied: '已复制', download: '下载 CSV', done: '我已保存' },
);

interface Props {
  readonly title: string;
  readonly warning: string;
  /** Undefined: closed, and nothing of it left in the page. */
  readonly values: readonly { readonly name: string; readonly value: string }[] | undefined;
  /** The same as a file; its cells must need no quoting. */
  readonly file?: { readonly name: string; readonly rows: readonly (readonly string[])[] };
  readonly onClose: () => void;
}

/** What the service tells this once. Nothing but its button closes it: no slip of a key or a click beside it. */
export function OneTimeSecret({ title, warning, values, file, onClose }: Props) {
  const t = useMessages(messages);
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
          {file && (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              download={file.name}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(file.rows))}`}
            >
              {t.download}
            </Button>
          )}
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
              <CopyButton label={t.copy(name)} done={t.copied} text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

interface CopyProps {
  readonly label: string;
  readonly done: string;
  readonly text: string;
}

function CopyButton({ label, done, text }: CopyProps) {
  const { message } = App.useApp();
  // Browsers allow it on pages that came encrypted or from this machine only; elsewhere one selects it.
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(done);
  };
  return <Button icon={<CopyOutlined />} aria-label={label} title={label} onClick={() => void copy()} />;
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\r\n`).join('');
}

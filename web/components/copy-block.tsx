import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './copy-block.module.css';
import { CopyButton } from './copy-button.tsx';

const messages = catalogue(
  { copy: 'Copy', download: (name: string) => `Download ${name}` },
  { copy: '复制', download: (name) => `下载 ${name}` },
);

interface Props {
  /** What it is, for who cannot see it. */
  readonly label: string;
  readonly text: string;
  /** Of the button that copies, where "Copy" does not say enough. */
  readonly copyTitle?: string;
  /** What it is called where it is kept as a file; without it, it cannot be. */
  readonly fileName?: string;
  /** Shown in part, to be scrolled. */
  readonly short?: boolean;
}

/** Commands or a file to be taken elsewhere. */
export function CopyBlock({ label, text, copyTitle, fileName, short = false }: Props) {
  const t = useMessages(messages);
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={short ? styles.short : ''} tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
      <div className={styles.buttons}>
        <CopyButton text={text} title={copyTitle ?? t.copy} />
        {fileName !== undefined && <DownloadText text={text} fileName={fileName} />}
      </div>
    </div>
  );
}

/** Hands a text out as a file. */
export function DownloadText({ text, fileName }: { readonly text: string; readonly fileName: string }) {
  const t = useMessages(messages);
  return (
    <Button icon={<DownloadOutlined />} onClick={() => save(text, fileName)}>
      {t.download(fileName)}
    </Button>
  );
}

function save(text: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';

const messages = catalogue({ copied: 'Copied' }, { copied: '已复制' });

interface Props {
  readonly text: string;
  readonly title: string;
  /** Stands behind a text; its title is only for who cannot see it. */
  readonly small?: boolean;
}

/** Puts a text into the clipboard. */
export function CopyButton({ text, title, small = false }: Props) {
  const { copied } = useMessages(messages);
  const { message } = App.useApp();
  const copy = async () => {
    await write(text);
    void message.success(copied);
  };
  return (
    <Button
      icon={<CopyOutlined />}
      {...(small && { type: 'link', size: 'small', 'aria-label': title, title })}
      onClick={() => void copy()}
    >
      {small ? undefined : title}
    </Button>
  );
}

async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Pages that came unencrypted from another machine have only the way from before there was that one.
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, { once: true });
  document.execCommand('copy');
}

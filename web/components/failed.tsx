import { Alert, Button } from 'antd';
import { ApiError } from '../api/api-error.ts';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './state.module.css';

const messages = catalogue(
  {
    title: 'This could not be loaded',
    unreachable: 'The service cannot be reached. Check the connection, then try again.',
    fault: 'Something went wrong in the console itself.',
    retry: 'Try again',
    reload: 'Load the page anew',
    request: (id: string) => `Request ${id}`,
  },
  {
    title: '加载失败',
    unreachable: '无法连接到服务。请检查网络后重试。',
    fault: '控制台自身发生错误。',
    retry: '重试',
    reload: '重新加载页面',
    request: (id) => `请求 ${id}`,
  },
);

interface Props {
  readonly error: unknown;
  /** Asks again. */
  readonly retry?: () => void;
  /** Nothing but a new page helps. */
  readonly reload?: boolean;
}

/** Why something is not there, in the words of the service, and what can be done. */
export function Failed({ error, retry, reload = false }: Props) {
  const t = useMessages(messages);
  const { text, requestId } = told(error, t);
  return (
    <div className={styles.failed} role="alert">
      <Alert
        type="error"
        showIcon
        title={t.title}
        description={
          <>
            <div>{text}</div>
            {requestId !== undefined && <code className={styles.request}>{t.request(requestId)}</code>}
          </>
        }
        action={
          retry ? (
            <Button onClick={retry}>{t.retry}</Button>
          ) : (
            reload && <Button onClick={() => location.reload()}>{t.reload}</Button>
          )
        }
      />
    </div>
  );
}

function told(error: unknown, t: { readonly unreachable: string; readonly fault: string }) {
  if (!(error instanceof ApiError))
    return { text: error instanceof Error ? `${t.fault} ${error.message}` : t.fault };
  if (error.status === 0) return { text: t.unreachable };
  return { text: error.message, requestId: error.requestId };
}

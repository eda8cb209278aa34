import { Spin } from 'antd';
import { catalogue } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import styles from './state.module.css';

const messages = catalogue({ loading: 'Loading' }, { loading: '加载中' });

/** That something is on its way; what comes at once is not announced. */
export function Waiting() {
  const { loading } = useMessages(messages);
  return (
    <div className={styles.waiting} role="status" aria-label={loading} aria-busy>
      <Spin delay={200} />
    </div>
  );
}

import { catalogue } from '../../messages/catalogue.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import figures from './figures.module.css';
import page from './overview-page.module.css';
import styles from './skeleton.module.css';

const messages = catalogue({ loading: 'Loading' }, { loading: '加载中' });

/** The page as it will be, before anything of it is known. */
export function Skeleton() {
  const { loading } = useMessages(messages);
  return (
    <div className={styles.skeleton} role="status" aria-label={loading} aria-busy>
      <Blocks className={figures.figures} height={92} count={4} />
      <Blocks className={page.thirds} height={216} count={3} />
      <Blocks className={page.halves} height={300} count={2} />
    </div>
  );
}

interface BlocksProps {
  readonly className: string | undefined;
  readonly height: number;
  readonly count: number;
}

function Blocks({ className, height, count }: BlocksProps) {
  return (
    <div className={className}>
      {Array.from({ length: count }, (_, at) => `block ${at}`).map((key) => (
        <div key={key} className={styles.block} style={{ height }} />
      ))}
    </div>
  );
}

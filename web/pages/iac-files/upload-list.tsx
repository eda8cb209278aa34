import { Button, Progress } from 'antd';
import { useMessages } from '../../preferences/preferences.tsx';
import { uploadTexts } from './messages.ts';
import { isDone, type UploadItem } from './upload-item.ts';
import styles from './upload-list.module.css';
import { UploadOutcome } from './upload-outcome.tsx';

interface Props {
  readonly items: readonly UploadItem[];
  /** Forgets those that are done. */
  readonly onClear: () => void;
}

/** How far each upload has come and what became of it, the latest first. */
export function UploadList({ items, onClear }: Props) {
  const t = useMessages(uploadTexts);
  const done = items.filter(isDone).length;
  return (
    <section
      className={styles.uploads}
      aria-label={t.uploads}
      data-uploads={done === items.length ? 'done' : 'going'}
    >
      <header>
        <h2>{t.uploads}</h2>
        <span className={styles.count}>{t.doneOf(done, items.length)}</span>
        <Button size="small" disabled={done === 0} onClick={onClear}>
          {t.clear}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <ul tabIndex={0} aria-label={t.uploads}>
        {items.toReversed().map((item) => (
          <li key={item.key}>
            <span className={styles.name} title={item.name}>
              {item.name}
            </span>
            <span className={styles.outcome} aria-live="polite">
              <Outcome item={item} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ item }: { readonly item: UploadItem }) {
  const t = useMessages(uploadTexts);
  const { state } = item;
  switch (state.kind) {
    case 'waiting':
      return t.waiting;
    case 'uploading':
      return (
        <>
          {t.uploading}
          <Progress
            className={styles.progress ?? ''}
            percent={Math.floor(state.part * 100)}
            size="small"
            aria-label={`${t.uploading} ${item.name}`}
          />
        </>
      );
    case 'arrived':
      return t.arrived;
    case 'scanning':
      return t.scanning;
    case 'refused':
      return <span className={styles.bad}>{`${t.refused}: ${withoutName(item, state.reason)}`}</span>;
    case 'unscanned':
      return <span className={styles.bad}>{`${t.unscanned}: ${state.reason}`}</span>;
    case 'scanned':
      return <UploadOutcome item={item} failed={state.failed} />;
  }
}

/** A request of one file is refused in words that begin with its name. */
function withoutName({ name }: UploadItem, reason: string): string {
  const at = reason.indexOf(`${name}: `);
  return at < 0 ? reason : reason.slice(at + name.length + 2);
}

import styles from './rule-drawer.module.css';

interface Props {
  readonly text: string;
  /** Lines at fault, from 1. */
  readonly marked: readonly number[];
}

/** A piece of a file, its lines at fault marked. */
export function Example({ text, marked }: Props) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <pre className={styles.example} tabIndex={0}>
      {lines.map((line, index) => {
        const isMarked = marked.includes(index + 1);
        const Line = isMarked ? 'mark' : 'span';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text never change places
          <Line key={index} className={isMarked ? styles.marked : styles.line}>
            {line}
            {'\n'}
          </Line>
        );
      })}
    </pre>
  );
}

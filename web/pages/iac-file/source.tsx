import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../preferences/preferences.tsx';
import type { Mark } from './marks.ts';
import { fileTexts } from './messages.ts';
import styles from './source.module.css';

const LINE_PIXELS = 22;
const OVERSCAN_LINES = 20;
/** Of one line; a file may be a single one. */
const CHARACTERS_MAX = 2000;
const CHARACTER_PIXELS = 8;

interface Props {
  readonly lines: readonly string[];
  readonly marks: ReadonlyMap<number, Mark>;
  /** To be brought into sight, the source itself too where somebody asked for it beside the source. */
  readonly jump: { readonly line: number; readonly isAsked: boolean } | undefined;
  /** A marked line was chosen, by the first finding that begins there. */
  readonly onFinding: (index: number) => void;
}

/** The lines of a file, only those in sight, with those marked that something was found in. */
export function Source({ lines, marks, jump, onFinding }: Props) {
  const t = useMessages(fileTexts);
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PIXELS,
    overscan: OVERSCAN_LINES,
  });
  // What is wrong may be that the file ends: the line is then the one behind its last.
  const chosen = jump && Math.min(jump.line, lines.length);
  useEffect(() => {
    if (chosen === undefined) return;
    virtualizer.scrollToIndex(chosen - 1, { align: 'center' });
    if (jump?.isAsked) scroller.current?.scrollIntoView({ block: 'nearest' });
  }, [jump, chosen, virtualizer]);
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const digits = String(lines.length).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.scroller} ref={scroller} tabIndex={0} aria-label={t.source}>
      <div
        className={styles.lines}
        style={{
          height: virtualizer.getTotalSize(),
          minWidth: `${Math.min(longest, CHARACTERS_MAX) * CHARACTER_PIXELS + 80}px`,
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = index + 1;
          const mark = marks.get(line);
          const [first] = mark?.begin ?? [];
          const className = [
            styles.line,
            mark && (styles[mark.level ?? 'suppressed'] ?? ''),
            chosen === line && styles.chosen,
          ];
          return (
            <div
              key={index}
              className={className.filter(Boolean).join(' ')}
              data-line={line}
              data-marked={mark === undefined ? undefined : (mark.level ?? 'suppressed')}
              style={{ transform: `translateY(${start}px)` }}
            >
              {first === undefined ? (
                <span className={styles.number} style={{ width: `${digits + 3}ch` }}>
                  {line}
                </span>
              ) : (
                <button
                  type="button"
                  className={styles.number}
                  style={{ width: `${digits + 3}ch` }}
                  aria-label={t.marked(line, mark?.begin.length ?? 0)}
                  title={t.marked(line, mark?.begin.length ?? 0)}
                  onClick={() => onFinding(first)}
                >
                  {line}
                </button>
              )}
              <Text text={lines[index] ?? ''} cut={t.cut} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Text({ text, cut }: { readonly text: string; readonly cut: string }) {
  if (text.length <= CHARACTERS_MAX) return <code>{text}</code>;
  return (
    <code>
      {text.slice(0, CHARACTERS_MAX)}
      <span title={cut}>…</span>
    </code>
  );
}

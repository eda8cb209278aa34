import type { TextSink } from './deps.ts';

/** Shows how far a piece of work has come. */
export interface Progress {
  /** `done` so far, in any unit; `total` in the same one, where it is known; `note` stands behind. */
  update(done: number, total?: number, note?: string): void;
  /** Writes a line that stays, whether on a terminal or not. */
  say(line: string): void;
  /** Takes the bar off the terminal. */
  end(): void;
}

/** Takes off a terminal what stands in the current line. */
export const CLEAR_LINE = '\r\x1b[2K';
const BAR_WIDTH = 24;
const BAR_WIDTH_MIN = 6;
const REDRAW_MS = 80;
/** Where a terminal does not tell how wide it is, or says 0 as those of scripts and containers do. */
const COLUMNS = 80;

/**
 * Begins a piece of work: a bar that is redrawn on a terminal, and nothing elsewhere, where the command's
 * closing line says it all. Without a total it shows what is done so far.
 */
export function progress(sink: TextSink, label: string): Progress {
  let drawnAt = -Infinity;
  const clear = () => {
    if (drawnAt > -Infinity) sink.write(CLEAR_LINE);
  };
  return {
    update(done, total, note = '') {
      const now = performance.now();
      if (!sink.isTTY || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      const width = (sink.columns || COLUMNS) - 1;
      const text = total
        ? withBar(label, Math.min(1, done / total), note, width)
        : `${label} ${done.toLocaleString('en-US')} ${note}`.trimEnd();
      // A line that went on in the next one could not be taken off.
      sink.write(`${CLEAR_LINE}${text.slice(0, width)}`);
    },
    say(line) {
      clear();
      sink.write(`${line}\n`);
    },
    end: clear,
  };
}

/** The bar gives room to what stands behind it, which says more. */
function withBar(label: string, share: number, note: string, width: number): string {
  const behind = `${Math.floor(share * 100)} % ${note}`.trimEnd();
  const room = width - label.length - behind.length - 2;
  const cells = Math.max(BAR_WIDTH_MIN, Math.min(BAR_WIDTH, room));
  const full = Math.round(share * cells);
  return `${label} ${'█'.repeat(full)}${'░'.repeat(cells - full)} ${behind}`;
}

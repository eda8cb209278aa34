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
const REDRAW_MS = 80;
/** Where a terminal does not tell how wide it is. */
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
      const text = `${label} ${total ? bar(Math.min(1, done / total)) : done.toLocaleString('en-US')} ${note}`;
      // A line that went on in the next one could not be taken off.
      sink.write(`${CLEAR_LINE}${text.trimEnd().slice(0, (sink.columns ?? COLUMNS) - 1)}`);
    },
    say(line) {
      clear();
      sink.write(`${line}\n`);
    },
    end: clear,
  };
}

function bar(share: number): string {
  const full = Math.round(share * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.floor(share * 100)} %`;
}

import type { TextSink } from './deps.ts';

/** Shows how far a piece of work has come. */
export interface Progress {
  /** `done` so far, in any unit; `total` in the same one, where it is known. */
  update(done: number, total?: number): void;
  /** Takes the bar off the terminal. */
  end(): void;
}

/** Takes off a terminal what stands in the current line. */
export const CLEAR_LINE = '\r\x1b[2K';
const BAR_WIDTH = 24;
const REDRAW_MS = 80;

/**
 * Begins a piece of work: a bar that is redrawn on a terminal, and nothing elsewhere, where the command's
 * closing line says it all. Without a total it shows what is done so far.
 */
export function progress(sink: TextSink, label: string): Progress {
  let drawnAt = -Infinity;
  return {
    update(done, total) {
      const now = performance.now();
      if (!sink.isTTY || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      sink.write(
        `${CLEAR_LINE}${label} ${total ? bar(Math.min(1, done / total)) : done.toLocaleString('en-US')}`,
      );
    },
    end() {
      if (drawnAt > -Infinity) sink.write(CLEAR_LINE);
    },
  };
}

function bar(share: number): string {
  const full = Math.round(share * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.floor(share * 100)} %`;
}

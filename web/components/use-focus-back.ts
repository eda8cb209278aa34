import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Gives the focus back, when a drawer or dialog closes, to what had it before that opened. Those of Ant Design mean to do
 * so at the end of their motion, by which time they are often gone themselves.
 */
export function useFocusBack(open: boolean): void {
  const before = useRef<Element>(null);
  // Before the drawer takes the focus, which it does once it is drawn.
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  // After it has let go of the focus that it holds within itself.
  useEffect(() => {
    if (open || !(before.current instanceof HTMLElement)) return;
    before.current.focus({ preventScroll: true });
    before.current = null;
  }, [open]);
}

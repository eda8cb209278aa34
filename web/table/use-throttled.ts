import { useLayoutEffect, useRef, useState } from 'react';

/** The value, changed no more often than once in this time: at once after a rest; where it comes to rest always arrives. */
export function useThrottled<Value extends string | number>(value: Value, milliseconds: number): Value {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  // Before the page is painted: nobody waits for a frame in which it is not asked for yet.
  useLayoutEffect(() => {
    if (value === shown) return;
    const show = () => {
      changedAt.current = performance.now();
      setShown(value);
    };
    const wait = changedAt.current + milliseconds - performance.now();
    if (wait <= 0) return show();
    const timer = setTimeout(show, wait);
    return () => clearTimeout(timer);
  }, [value, shown, milliseconds]);
  return shown;
}

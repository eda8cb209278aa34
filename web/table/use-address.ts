import { useCallback, useLayoutEffect, useRef } from 'react';
import { type SetURLSearchParams, useSearchParams } from 'react-router';

/** The query of the page's address, and what changes it: that stays the same, so that nothing is drawn anew for it. */
export function useAddress(): readonly [URLSearchParams, SetURLSearchParams] {
  const [parameters, setParameters] = useSearchParams();
  // Every change of the address makes another one.
  const latest = useRef(setParameters);
  useLayoutEffect(() => {
    latest.current = setParameters;
  }, [setParameters]);
  return [parameters, useCallback((...change) => latest.current(...change), [])];
}

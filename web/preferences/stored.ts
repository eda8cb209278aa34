/** What this browser remembers from visit to visit. Where it may not store anything, it forgets. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`waybill.${key}`);
  } catch {
    return null;
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(`waybill.${key}`, value);
  } catch {
    // Storage that is full or forbidden takes nothing away but the memory of a choice.
  }
}

/** How a word is written; `mixed` when it is neither all lower nor all upper case. */
export function casingOf(word: string): 'lower' | 'upper' | 'mixed' {
  if (/^[A-Z]+$/.test(word)) return 'upper';
  if (word === word.toLowerCase()) return 'lower';
  return word === word.toUpperCase() ? 'upper' : 'mixed';
}

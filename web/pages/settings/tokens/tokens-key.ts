/** What the list of tokens is kept by. */
export const TOKENS_KEY = 'tokens';

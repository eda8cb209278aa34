import { createHash, randomBytes } from 'node:crypto';

/** How long a token is good for (IAM, KeystoneCreateUserTokenByPassword): 24 hours. */
export const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** 32 random bytes; nobody can make one up, and its hash needs no salt. */
export function generateToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What a token is called where it is listed: the first half of its hash. */
export function tokenId(token: string): string {
  return hashToken(token).subarray(0, 16).toString('hex');
}

/** What is stored and looked up instead of the token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * What the console's page may do. No script but the service's own files, no text as a script, nothing from elsewhere,
 * in no frame. Style elements carry a nonce: Ant Design makes them as its parts are first shown.
 */
export function pageHeaders(styleNonce: string): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${styleNonce}'`,
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'Content-Type': 'text/html; charset=utf-8',
    // Each has a nonce of its own.
    'Cache-Control': 'no-store',
    'Content-Security-Policy': Object.entries(policy)
      .map((entry) => entry.join(' '))
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

import { expect, test } from 'vitest';
import { isSensitiveFile } from './sensitive-files.ts';

test.each([
  'id_rsa',
  'keys/id_ed25519',
  '.env',
  'app/.env.production',
  'deploy/server.key',
  '*.pfx',
  'tls/privkey.pem',
  'server-key.pem',
  '/root/.aws/credentials',
  '.ssh/',
  '.docker/config.json',
  'service-account-prod.json',
])('%s holds a secret', (path) => expect(isSensitiveFile(path)).toBe(true));

test.each([
  'id_rsa.pub',
  '.env.example',
  'environment.ts',
  'ca.pem',
  'public_key.pem',
  'nginx_signing.key',
  'truststore.jks',
  '.ssh/known_hosts',
  'config.json',
  'package.json',
  'keyboard.json',
])('%s holds none', (path) => expect(isSensitiveFile(path)).toBe(false));

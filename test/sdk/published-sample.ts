import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CREDENTIALS } from '../support/service.ts';

/**
 * Writes a sample with its two places filled in, and nothing else changed unless told.
 * @param change further texts to replace, each of which must be there
 */
export function fillSample(
  sample: string,
  filled: string,
  change: Readonly<Record<string, string>> = {},
): void {
  const places = { '<YOUR REGION>': 'cn-north-4', '{project_id}': CREDENTIALS.projectId };
  let text = readFileSync(sample, 'utf8');
  for (const [place, value] of Object.entries({ ...places, ...change })) {
    if (!text.includes(place)) throw new Error(`${sample} has no ${place}`);
    text = text.replace(place, value);
  }
  mkdirSync(dirname(filled), { recursive: true });
  writeFileSync(filled, text);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CREDENTIALS } from '../support/service.ts';
import { ROOT } from './build.ts';

const PAGES = join(ROOT, '../shared/seeds');

/** From the line that a sample begins with to the line after it. */
const SAMPLES = {
  java: { begins: /^package com\.huaweicloud/m, ends: /^Create a container export task/m },
  python: { begins: /^# coding: utf-8/m, ends: /^Create a container export task/m },
  go: { begins: /^package main/m, ends: /^For SDK sample code/m },
} as const;

/**
 * The published sample of ExportContainerList with its two blanks filled in: region `cn-north-4` and, unless it is
 * left to the SDK to find (`projectId` is empty), the project. `undefined` where the published page is not at hand:
 * the text is not ours to keep here.
 */
export function seedSample(
  language: keyof typeof SAMPLES,
  projectId: string = CREDENTIALS.projectId,
): string | undefined {
  const page = existsSync(PAGES) ? readdirSync(PAGES).find((name) => name.startsWith('001_')) : undefined;
  if (page === undefined) return undefined;
  const text = readFileSync(join(PAGES, page), 'utf8');
  const { begins, ends } = SAMPLES[language];
  const rest = text.slice(text.search(begins));
  return fillIn(rest.slice(0, rest.search(ends)), projectId);
}

/** Fills in the two blanks of a sample and changes nothing else. */
export function fillIn(sample: string, projectId: string = CREDENTIALS.projectId): string {
  return sample.replaceAll('<YOUR REGION>', 'cn-north-4').replaceAll('{project_id}', projectId);
}

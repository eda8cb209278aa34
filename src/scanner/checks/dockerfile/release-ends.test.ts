import { expect, test } from 'vitest';
import { readImage } from '../../parse/dockerfile/read-image.ts';
import { endOfRelease } from './release-ends.ts';

const end = (image: string) => endOfRelease(readImage(image, '\\', () => undefined));

test.each([
  ['ubuntu:18.04', '2023-05-31'],
  ['docker.io/library/debian:buster-slim', '2024-06-30'],
  ['node:14.21.3-alpine3.17', '2023-04-30'],
  ['centos:centos7.9.2009', '2024-06-30'],
  ['python:3.7.17', '2023-06-27'],
  ['golang:1.24-alpine', '2026-02-11'],
  ['postgres:14.9', '2026-11-12'],
])('%s ends at %s', (image, day) => expect(end(image)).toBe(day));

test('a release is not taken for one that its number begins with', () => {
  expect(end('python:3')).toBeUndefined();
  expect(end('alpine:3.1')).toBeUndefined();
  expect(end('node:140')).toBeUndefined();
});

test('images of others are not known by the names of official ones', () => {
  expect(end('registry.example.com/ubuntu:18.04')).toBeUndefined();
  expect(end('team/ubuntu:18.04')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { parseDockerfile } from '../../parse/dockerfile/parse-dockerfile.ts';
import { linesWritten } from './written-lines.ts';

function isWritten(instruction: string): boolean {
  const file = parseDockerfile(`FROM alpine:3.22\n${instruction}\n`);
  return linesWritten(file, /\.conf$/, /^check=0$/m).length > 0;
}

test.each([
  'RUN echo check=0 >> /etc/x.conf',
  String.raw`RUN printf "[x]\ncheck=0\n" > /etc/x.conf`,
  'RUN echo check=0 | sudo tee -a /etc/x.conf',
  'RUN sed -i s/check=1/check=0/ /etc/x.conf',
  'RUN cat > /etc/x.conf <<EOF\n[x]\ncheck=0\nEOF',
  'COPY <<EOF /etc/x.conf\ncheck=0\nEOF',
])('writes the line: %s', (instruction) => expect(isWritten(instruction)).toBe(true));

test.each([
  'RUN echo check=0 >> /etc/x.txt',
  'RUN echo check=0 && touch /etc/x.conf',
  'RUN sed -i s/check=0/check=1/ /etc/x.conf',
  'RUN sed s/check=1/check=0/ /etc/x.conf',
  'RUN grep check=0 < /etc/x.conf',
])('does not: %s', (instruction) => expect(isWritten(instruction)).toBe(false));

import { isYes, settingsOf } from '../../checks/dockerfile/settings.ts';
import type { Instruction } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

const SWITCHES =
  /^(?:(?:FLASK|DJANGO|APP|WERKZEUG|SYMFONY|LARAVEL|QUART|STARLETTE|UVICORN|FASTAPI)_DEBUG|DEBUG|DEBUG_MODE|FLASK_RELOAD|WP_DEBUG|PYTHONDEBUG)$/;
const MODES =
  /^(?:NODE_ENV|FLASK_ENV|RAILS_ENV|RACK_ENV|APP_ENV|MIX_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|DJANGO_ENV|HANAMI_ENV)$/;
/** Options of Java and Node.js that open a port for a debugger. */
const DEBUGGER = /-agentlib:jdwp|-Xrunjdwp|(?:^|\s)--inspect(?:-brk)?(?:[=\s]|$)/;

function isDebug(name: string, value: string): boolean {
  if (SWITCHES.test(name)) return isYes(value);
  if (MODES.test(name)) return /^(?:dev|development|debug)$/i.test(value);
  return /_OPT(?:ION)?S$/.test(name) && DEBUGGER.test(value);
}

export default dockerfileRule({
  id: 'DF-068',
  title:
    'A debug mode is switched on for the runtime image (FLASK_DEBUG, DJANGO_DEBUG, NODE_ENV=development, ...)',
  severity: 'medium',
  category: 'privilege',
  default: 'on',
  why: 'Debug modes show sources, variables and stack traces to whoever asks, and some run code that is sent to them.',
  fix: 'Leave the variable out of the image, or set it for production; switch debugging on where the container is started for it.',
  peers: {
    sonar: ['DS4507'],
  },
  standards: ['OWASP-Docker D04'],
  check(file, report) {
    const last = new Map<string, { instruction: Instruction; value: string }>();
    for (const { instruction, name, value } of settingsOf(file)) {
      if (instruction.keyword === 'ENV' && instruction.stage?.isInFinalImage)
        last.set(name, { instruction, value });
    }
    const found = [...last].filter(([name, { value }]) => isDebug(name, value));
    for (const instruction of new Set(found.map(([, setting]) => setting.instruction))) report(instruction);
  },
  examples: {
    bad: [
      {
        text: `FROM python:3.13
ENV FLASK_DEBUG=1 PORT=80
ENV DJANGO_DEBUG True
`,
        lines: [2, 3],
      },
      {
        text: `FROM node:22 AS base
ARG MODE=development
ENV NODE_ENV=$MODE
FROM base
ENV JAVA_TOOL_OPTIONS="-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"
`,
        lines: [3, 5],
      },
    ],
    good: [
      `FROM node:22 AS dev
ENV NODE_ENV=development
FROM node:22
ENV NODE_ENV=development
RUN npm ci
ENV NODE_ENV=production FLASK_DEBUG=0
RUN NODE_ENV=development npm run build
`,
    ],
  },
});

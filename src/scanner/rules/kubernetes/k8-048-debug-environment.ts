import { at, listAt, textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

/** Variables that switch debugging on with one of these values, of any case. */
const VARIABLES: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^(?:APP_|DJANGO_|FLASK_|RAILS_|WERKZEUG_|WP_)?DEBUG(?:_MODE)?$/, /^(?:1|on|t|true|y|yes)$/i],
  [/^(?:ASPNETCORE|DOTNET)_ENVIRONMENT$/, /^development$/i],
  [/^(?:FLASK|RACK|RAILS)_ENV$/, /^dev(?:elopment)?$/i],
  [/^GIN_MODE$/, /^debug$/i],
  // Debuggers that listen on a port.
  [/^(?:JAVA_OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS)$/, /-agentlib:jdwp|-Xrunjdwp/],
  [/^NODE_OPTIONS$/, /--inspect/],
];

export default containerRule({
  id: 'K8-048',
  title: 'Debug mode is switched on by an environment variable',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'In debug mode programs show traces and settings to whoever asks, and some let him run code.',
  fix: 'Remove the variable, or set it for production.',
  peers: {
    semgrep: ['flask-debugging-enabled'],
  },
  standards: [],
  check(container, report) {
    for (const [index, variable] of listAt(container.value, 'env').entries()) {
      const name = textAt(variable, 'name') ?? '';
      const value = at(variable, 'value');
      const setting = typeof value === 'object' ? '' : String(value).trim();
      if (VARIABLES.some(([names, values]) => names.test(name) && values.test(setting))) {
        report(['env', index, 'value'], `Debug mode is switched on by ${name}`);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      env:
        - name: FLASK_DEBUG
          value: "1"
        - name: ASPNETCORE_ENVIRONMENT
          value: Development
`,
        lines: [10, 12],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      env:
        - { name: FLASK_DEBUG, value: "0" }
        - { name: DEBUG, value: "express:*" }
        - { name: LOG_LEVEL, value: debug }
`,
    ],
  },
});

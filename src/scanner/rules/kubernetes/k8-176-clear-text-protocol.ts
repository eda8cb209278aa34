import { listAt, textAt, textsAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

/** Addresses of the machine or the cluster itself do not leave it. */
const CLEAR_TEXT =
  /\b(?:http|ftp|telnet|ldap|amqp|mqtt):\/\/(?!(?:[^\s/@]*@)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|[a-z0-9-]+(?:[:/\s"']|$)|[a-z0-9.-]+\.(?:svc|local|internal)\b|\$))/i;

export default containerRule({
  id: 'K8-176',
  title: 'Clear-text protocol in args or env',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'What is sent over http, ftp or telnet can be read and changed on the way.',
  fix: 'Use https or another encrypted protocol.',
  peers: {
    sonar: ['KS5332'],
  },
  standards: [],
  check({ value }, report) {
    for (const list of ['command', 'args']) {
      for (const [index, word] of textsAt(value, list).entries()) {
        if (CLEAR_TEXT.test(word)) report([list, index]);
      }
    }
    for (const [index, variable] of listAt(value, 'env').entries()) {
      if (CLEAR_TEXT.test(textAt(variable, 'value') ?? '')) report(['env', index, 'value']);
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
        - name: API
          value: http://api.example.com/v1
`,
        lines: [10],
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
        - { name: API, value: "https://api.example.com/v1" }
        - { name: SELF, value: "http://localhost:8080" }
`,
    ],
  },
});

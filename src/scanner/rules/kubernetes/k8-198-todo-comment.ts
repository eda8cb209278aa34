import { manifestRule } from '../../rule.ts';

/** In lower case only with a colon: `todo` is a word of some languages. */
const MARK = /\b(?:TODO|FIXME)\b|\b(?:todo|fixme):/;

export default manifestRule({
  id: 'K8-198',
  title: 'A TODO/FIXME comment is left',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'What is marked as unfinished is applied all the same.',
  fix: 'Finish it, or move the note to where work is tracked.',
  peers: { sonar: ['KS1135'] },
  standards: [],
  check(file, report) {
    for (const { line, text } of file.comments()) {
      if (MARK.test(text)) report(line);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
# TODO: give it limits
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4 # fixme: the tag
`,
        lines: [4, 8],
      },
    ],
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { list: "# TODO: in a text" } # para todo el equipo
`,
    ],
  },
});

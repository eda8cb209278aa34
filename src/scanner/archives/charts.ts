import { isRecord } from '../parse/read.ts';
import { isYamlFailure, parseYaml } from '../parse/yaml/parse-yaml.ts';
import type { ArchiveMember } from './intake.ts';

const CHART_FILE = /(?:^|\/)Chart\.yaml$/;
/** What Helm takes for a name (`helm package`: letters, digits, `_`, `-`, `.`, at most 250). */
const CHART_NAME = /^[\w.-]{1,250}$/;
/** Files of a chart that are no manifests (Helm, The Chart File Structure). */
const NO_MANIFESTS: Readonly<Record<string, string>> = {
  'Chart.yaml': 'describes the chart, has no Kubernetes object',
  'values.yaml': 'values of the chart, has no Kubernetes object',
  'values.schema.json': 'the schema of the values, has no Kubernetes object',
  'requirements.yaml': 'lists what the chart depends on, has no Kubernetes object',
};

/** The name of the chart whose package the members are; charts below it (`charts/`) belong to the same package. */
export function chartNameOf(members: readonly ArchiveMember[]): string | undefined {
  const [chart, another] = members.filter(({ name }) => /^(?:[^/]+\/)?Chart\.yaml$/.test(name));
  if (!chart || another) return undefined;
  const yaml = parseYaml(chart.bytes.toString());
  const value = isYamlFailure(yaml) ? undefined : yaml.documents[0]?.value;
  const name = isRecord(value) ? value['name'] : undefined;
  if (typeof name === 'string' && CHART_NAME.test(name)) return name;
  return chart.name.includes('/') ? chart.name.slice(0, chart.name.indexOf('/')) : undefined;
}

/** Tells of a member why it is no manifest, where it is known as another file of one of the charts. */
export function noManifestOfChart(members: readonly ArchiveMember[]): (name: string) => string | undefined {
  const folders = new Set(
    members
      .filter(({ name }) => CHART_FILE.test(name))
      .map(({ name }) => name.slice(0, -'Chart.yaml'.length)),
  );
  return (name) => {
    const base = name.slice(name.lastIndexOf('/') + 1);
    return folders.has(name.slice(0, name.length - base.length)) ? NO_MANIFESTS[base] : undefined;
  };
}

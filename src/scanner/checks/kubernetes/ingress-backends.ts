import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at, isRecord, listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { findObject } from './lookup.ts';
import { namespaceOf } from './namespaces.ts';

/** The kinds of this name that send requests to Services; others only share the name. */
export const INGRESS_KINDS = ['networking.k8s.io/Ingress', 'extensions/Ingress', '/Ingress'] as const;

export interface Backend {
  /** Undefined where no service is named in the shape of the object's API version. */
  readonly service: string | undefined;
  /** Of the service's name, below the object. */
  readonly path: YamlPath;
}

/** The services that an Ingress sends to; backends that are other resources are left out. */
export function backendsOf(ingress: KubernetesObject): readonly Backend[] {
  const { value } = ingress;
  const places: YamlPath[] = [
    ['spec', 'defaultBackend'],
    ['spec', 'backend'],
  ];
  for (const [index, rule] of listAt(value, 'spec', 'rules').entries()) {
    for (const number of listAt(rule, 'http', 'paths').keys()) {
      places.push(['spec', 'rules', index, 'http', 'paths', number, 'backend']);
    }
  }
  // networking.k8s.io/v1 renamed the field, and refuses the name it had before.
  const name = ingress.apiVersion === 'networking.k8s.io/v1' ? ['service', 'name'] : ['serviceName'];
  return places
    .filter((path) => {
      const backend = at(value, ...path);
      return isRecord(backend) && backend.resource === undefined;
    })
    .map((path) => ({ service: textAt(value, ...path, ...name), path: [...path, ...name] }));
}

/** Whether the Service is in the unit. */
export function isServed(ingress: KubernetesObject, { service }: Backend, unit: ScanUnit): boolean {
  return service !== undefined && findObject(unit, '/Service', service, namespaceOf(ingress)) !== undefined;
}

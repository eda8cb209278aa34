import { parseQuantity } from '../../../contract/quantity.ts';

/** The number of a Kubernetes quantity (`500m`, `1.5`, `2Gi`, `1e3`); undefined for what is none. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  // Manifests have no white space before the unit; the filters of the API let it pass.
  if (typeof value !== 'string' || /\s/.test(value.trim())) return undefined;
  const exact = parseQuantity(value);
  return exact === undefined ? undefined : Number(exact);
}

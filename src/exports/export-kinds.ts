import type { ExportKindName } from '../contract/export-task.ts';
import { containerList } from './container-list.ts';
import type { ExportKind } from './export-kind.ts';
import { iacRisk } from './iac-risk.ts';

const KINDS: Readonly<Partial<Record<ExportKindName, ExportKind>>> = {
  container_list: containerList,
  iac_risk: iacRisk,
};

/** @throws when this program does not know the kind (a task made by a newer one) */
export function exportKind(name: ExportKindName): ExportKind {
  const kind = KINDS[name];
  if (!kind) throw new Error(`this version cannot export ${name}`);
  return kind;
}

import type { Command } from '../../parse/shell/command.ts';

const NAMES = new Set(['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf', 'yum-config-manager', 'dnf-config-manager']);

/** Is it a package manager that reads yum's settings, or the tool that writes them? */
export function isRpmManager({ name }: Pick<Command, 'name'>): boolean {
  return NAMES.has(name);
}

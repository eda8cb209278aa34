import type { Finding, SuppressedFinding } from './finding.ts';
import type { FileType } from './rule.ts';
import type { ToldRuleFault } from './rule-fault.ts';
import type { SuppressionProblem } from './suppressions/suppression.ts';

export interface TextToScan {
  /** As shown in findings; tells the type where `fileType` does not. */
  readonly name: string;
  readonly text: string;
  readonly fileType?: FileType;
  /** Of a Dockerfile: the .dockerignore that it is built with. */
  readonly contextIgnore?: string | undefined;
}

/** What became of one file: findings, or the reason why it was not scanned. */
export interface ScannedText {
  readonly name: string;
  /** Undefined: neither a Dockerfile nor a file with Kubernetes objects; `ignored` says more. */
  readonly fileType: FileType | undefined;
  /** The Helm chart whose package it is in. */
  readonly chartName?: string;
  readonly findings: readonly Finding[];
  /** Found as well, but excepted in the file itself. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Suppressions in our own form that are broken, expired or without a finding. */
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** Rules that could not be evaluated, each once with its first reason. */
  readonly ruleFaults: readonly ToldRuleFault[];
  /** Why it could not be scanned. */
  readonly failure?: { readonly reason: string; readonly line: number };
  /** Why there is nothing in it to scan, which is no failure. */
  readonly ignored?: string;
}

import type { SarifLog } from './sarif-log.ts';

/** A log as JSON, a line each result, in pieces: the log of many files is longer than one text can be. */
export function* sarifText({ runs, ...log }: SarifLog): Generator<string> {
  yield `${JSON.stringify(log).slice(0, -1)},"runs":[`;
  for (const [index, { results, ...run }] of runs.entries()) {
    yield `${index > 0 ? ',' : ''}${JSON.stringify(run).slice(0, -1)},"results":[`;
    for (const [at, result] of results.entries()) yield `${at > 0 ? ',' : ''}\n${JSON.stringify(result)}`;
    yield '\n]}';
  }
  yield ']}\n';
}

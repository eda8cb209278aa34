import { Ajv } from 'ajv';
import type { Static, TSchema } from 'typebox';
import { Check as matches } from 'typebox/value';
import { GatewayError, HssError, IamError } from '../../contract/error-bodies.ts';
import { violationOf } from '../../contract/violation.ts';
import type { Answer } from './endpoint.ts';
import { Difference } from './verdict.ts';

const ajv = new Ajv({ strict: false, verbose: true });

/** The JSON of an answer. @throws {Difference} for another status, or JSON of another shape */
export function jsonOf<S extends TSchema>(answer: Answer, schema: S, status = 200): Static<S> {
  requireStatus(answer, status);
  return shaped(answer, schema);
}

/** @throws {Difference} for another status */
export function requireStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Difference(`expected ${status}, got ${told(answer)}`);
}

/** @throws {Difference} unless HSS refuses with this code (HSS API, error codes: all have status 400) */
export function requireHssRefusal(answer: Answer, code: string): void {
  if (answer.status !== 400) throw new Difference(`expected 400 ${code}, got ${told(answer)}`);
  const { error_code, error_description, error_msg } = shaped(answer, HssError);
  if (error_code !== code) throw new Difference(`expected 400 ${code}, got 400 ${error_code}`);
  if (error_description !== error_msg)
    throw new Difference('error_description and error_msg are not the same');
}

/** @throws {Difference} unless the gateway refuses with a code of this family, naming the request twice */
export function requireGatewayRefusal(answer: Answer, status: number, code: string): void {
  if (answer.status !== status) throw new Difference(`expected ${status} ${code}, got ${told(answer)}`);
  const { error_code, request_id } = shaped(answer, GatewayError);
  if (!error_code.startsWith(code)) throw new Difference(`expected ${code}, got ${error_code}`);
  const header = answer.headers.get('x-request-id');
  if (header !== request_id) {
    throw new Difference(`header X-Request-Id is ${header ?? 'absent'}, request_id ${request_id}`);
  }
}

/** @throws {Difference} unless IAM refuses with one of these statuses, which its body repeats */
export function requireIamRefusal(answer: Answer, statuses: readonly number[]): void {
  if (!statuses.includes(answer.status)) {
    throw new Difference(`expected ${statuses.join(' or ')}, got ${told(answer)}`);
  }
  const { error } = shaped(answer, IamError);
  if (error.code !== answer.status) throw new Difference(`error.code is ${error.code}, not ${answer.status}`);
}

function shaped<S extends TSchema>({ json, status }: Answer, schema: S): Static<S> {
  if (matches(schema, json)) return json;
  if (json === undefined) throw new Difference(`the body of the ${status} is no JSON`);
  const validate = ajv.compile(schema);
  validate(json);
  const [error] = validate.errors ?? [];
  if (!error) throw new Difference(`the body of the ${status} has another shape`);
  const { field, message } = violationOf(error);
  throw new Difference(`body of the ${status}: ${field || 'the whole'} ${message}`);
}

/** Status and, if there is one, the code of an error. */
function told({ status, json }: Answer): string {
  const code = (json as { error_code?: unknown } | undefined | null)?.error_code;
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

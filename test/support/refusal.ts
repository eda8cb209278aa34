import { expect } from 'vitest';

/** Asserts that an answer is an HSS error (HSS API, error responses) and returns its text. */
export async function hssRefusal(response: Response, code: string): Promise<string> {
  const body = await errorBody(response);
  const text = body.error_msg;
  expect(body).toEqual({ error_code: code, error_msg: expect.any(String), error_description: text });
  expect(response.status).toBe(400);
  return String(text);
}

/** Asserts that a parameter was refused, in a text that begins with its name and says what is allowed. */
export async function parameterRefusal(response: Response, name: string, allowed: string): Promise<void> {
  const text = await hssRefusal(response, 'HSS.0001');
  expect(text.startsWith(`Invalid parameter: ${name} `), text).toBe(true);
  expect(text).toContain(allowed);
}

/** Asserts that an answer is an error of the API gateway (API request signing guide) and returns its text. */
export async function gatewayRefusal(response: Response, status: number, code: string): Promise<string> {
  const requestId = response.headers.get('x-request-id');
  const body = await errorBody(response);
  expect(body).toEqual({ error_code: code, error_msg: expect.any(String), request_id: requestId });
  expect(response.status).toBe(status);
  return String(body.error_msg);
}

async function errorBody(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  return (await response.json()) as Record<string, unknown>;
}

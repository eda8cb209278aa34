import { markdownTable } from './table.ts';

/** docs/errors.md: every code that leaves the service. */
export function errorsPage(errors: Readonly<Record<string, { status: number; text: string }>>): string {
  const rows = Object.entries(errors).map(([code, { status, text }]) => [
    `\`${code}\``,
    String(status),
    text,
  ]);
  return `# Errors

Codes starting with \`HSS.\` are those of the published HSS error table. They are sent as
\`{"error_code", "error_description", "error_msg"}\`. Codes starting with \`APIGW.\` are those of the API gateway
(authentication, throttling, unknown paths) and are sent as \`{"error_code", "error_msg", "request_id"}\`. Every
reply carries \`X-Request-Id\`, which the service's log names too. After the fixed text below comes what exactly
was wrong: for a bad parameter its name and what is allowed.

A code keeps its meaning for ever; none is reused.

${markdownTable(['code', 'status', 'text'], rows)}`;
}

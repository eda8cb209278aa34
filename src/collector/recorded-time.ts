/** HSS API, ContainerBaseInfo.create_time: the latest published value (2099-01-03), in milliseconds. */
const LATEST_MS = 4_071_095_999_000;

/**
 * A timestamp as container runtimes write it, in milliseconds since 1970; undefined where it says nothing:
 * absent, unreadable, or one of their zeros (`0001-01-01T00:00:00Z`, `1970-01-01T00:00:00Z`).
 */
export function recordedTime(text: string | null | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return ms > 0 && ms <= LATEST_MS ? ms : undefined;
}

const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_EXPONENTS: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** Far beyond any machine, and small enough that no text makes a number of a million digits. */
const EXPONENT_MAX = 100;

const QUANTITY =
  /^\s*([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,4})|\s*([EPTGMK]i|[numkMGTPE]?))\s*$/;

/**
 * Reads a Kubernetes quantity (`100m`, `0.1`, `1Gi`, `1e3`; Kubernetes API conventions, Quantity) exactly.
 * White space before the unit is ignored.
 * @returns the number as the shortest decimal text (`0.1`, `1073741824`), so that equal quantities have equal
 *   texts; undefined where the text is no quantity
 */
export function parseQuantity(text: string): string | undefined {
  const match = QUANTITY.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', bareFraction = '', exponent, unit = ''] = match;
  const decimals = fraction || bareFraction;
  let digits = BigInt(whole + decimals);
  let power = -decimals.length;
  if (exponent !== undefined) power += Number(exponent);
  else if (unit.length === 2) digits <<= BigInt(BINARY_EXPONENTS[unit] ?? 0);
  else power += DECIMAL_EXPONENTS[unit] ?? 0;
  if (Math.abs(power) > EXPONENT_MAX) return undefined;
  const number = decimalText(digits, power);
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** Reads a limit of memory, in bytes. */
export function memoryQuantity(text: string): string | undefined {
  return parseQuantity(text);
}

/**
 * Reads a limit of CPU time, in cores. A trailing `M` or `MB` reads as `m`: the published English page
 * translates millicores so, and has `100 MB` as its example (HSS API, ExportContainerList, `cpu_limit`).
 */
export function cpuQuantity(text: string): string | undefined {
  return parseQuantity(text.replace(/MB?\s*$/, 'm'));
}

/** `digits` times ten to the `power`, without superfluous zeros. */
function decimalText(digits: bigint, power: number): string {
  if (digits === 0n) return '0';
  if (power >= 0) return `${digits}${'0'.repeat(power)}`;
  const padded = String(digits).padStart(1 - power, '0');
  const decimals = padded.slice(power).replace(/0+$/, '');
  const whole = padded.slice(0, power);
  return decimals ? `${whole}.${decimals}` : whole;
}

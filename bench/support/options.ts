/** @throws {RangeError} naming the option, for anything but a whole number from 1 */
export function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`--${option} ${text}: give a whole number from 1.`);
  return number;
}

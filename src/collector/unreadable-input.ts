/** What was handed in is not what the reader expects; the message says what it found and what it reads. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
}

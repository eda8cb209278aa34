import Type from 'typebox';

/** Shortest and longest password, in characters. */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** A password that is set. What is `writeOnly` no refusal repeats. */
export const NewPassword = Type.String({
  minLength: PASSWORD_MIN,
  maxLength: PASSWORD_MAX,
  writeOnly: true,
});

/** A password as somebody enters it to prove who they are; it was set under other limits perhaps. */
export const GivenPassword = Type.String({ minLength: 1, maxLength: 1024, writeOnly: true });

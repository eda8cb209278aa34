const CHARACTERS_MAX = 300;

/** What the endpoint does otherwise than published: expected and found, in one line. */
export class Difference extends Error {
  override readonly name = 'Difference';

  /** Words of the endpoint in the message lose what a terminal would obey. */
  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\p{Cc}/gu, '?').slice(0, CHARACTERS_MAX), options);
  }
}

/** Why a check could not be made: nothing there to make it on, or too many calls. It says nothing of the endpoint. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}

/** What a check needs but is not about: where that fails, the check was not tried. */
export async function given<T>(needed: Promise<T>): Promise<T> {
  try {
    return await needed;
  } catch (error) {
    if (error instanceof Difference) throw new NotTried(error.message, { cause: error });
    throw error;
  }
}

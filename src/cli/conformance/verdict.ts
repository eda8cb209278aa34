/** What the endpoint does otherwise than published: expected and found, in one line. */
export class Difference extends Error {
  override readonly name = 'Difference';
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

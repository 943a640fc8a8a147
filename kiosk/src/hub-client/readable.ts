/** A promise as React reads it: with its outcome beside it, a settled one does not suspend. */
export function readable<T>(promise: Promise<T>): Promise<T> {
  const noted: Promise<T> & { status?: 'fulfilled'; value?: T } = promise.then((value) => {
    noted.status = 'fulfilled';
    noted.value = value;
    return value;
  });
  return noted;
}

/** Runs jobs one after another in the order of their calls; one that fails does not stop the next. */
export function createSerial(): <T>(job: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const next = tail.then(job, job);
    tail = next.catch(() => {});
    return next;
  };
}

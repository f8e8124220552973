/** Lets messages and the browser's drawing come in between, which they do only between tasks. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) =>
    setTimeout(() => {
      resolve();
    }),
  );

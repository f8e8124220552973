/** Lets the browser draw and hear the person before more is done. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Names a comment that has no id, so that its replies find it; no file can hold such a name. */
export const privateKey = (index: number, file = 0): string => `\u0000${file}:${index}`;

export const isPrivateKey = (key: string): boolean => key.startsWith('\u0000');

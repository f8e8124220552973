import path from 'node:path';

/** Paths are meant from where the person stands; npm itself moves to the package's folder. */
export const fromCaller = (file: string): string => path.resolve(process.env['INIT_CWD'] ?? '.', file);

import { Converter } from 'opencc-js/t2cn';

/** Traditional characters read as simplified ones, for the model only; what is shown stays as it was written. */
export const toSimplified: (text: string) => string = Converter({ from: 't', to: 'cn' });

/** What schemas of results and of facts have in common. */
import * as v from 'valibot';

export const id = <Id>(brand: (text: string) => Id) => v.pipe(v.string(), v.transform(brand));
export const notNegative = v.pipe(v.number(), v.minValue(0));
export const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const BoxSchema = v.pipe(
  v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
  v.description('x, y, width, height in 0..1 of the frame.'),
);

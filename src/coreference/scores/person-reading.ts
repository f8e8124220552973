/** Logits of what is said of a person's mentions → probabilities for the person. */
import type { PersonReading } from '../../model/mention.ts';
import type { Contract } from '../contract.ts';
import { logistic } from '../../model/logistic.ts';

/**
 * The mentions' logits are averaged, not added: they were read in one and the same text.
 * @param logits of each mention: genders, numbers, on screen (models/coref-zh/README.md); at least one
 */
export function personReading(
  logits: readonly Float32Array[],
  { genders, numbers }: NonNullable<Contract['said']>,
): PersonReading {
  const count = genders.length + numbers.length + 1;
  const means = Array.from(
    { length: count },
    (_, at) => logits.reduce((sum, one) => sum + (one[at] ?? 0), 0) / logits.length,
  );
  const gender = softmax(means.slice(0, genders.length));
  const number = softmax(means.slice(genders.length, count - 1));
  const chance = (names: readonly string[], chances: readonly number[], name: string): number =>
    chances[names.indexOf(name)] ?? 0;
  return {
    female: chance(genders, gender, 'female'),
    male: chance(genders, gender, 'male'),
    two: chance(numbers, number, 'two'),
    many: chance(numbers, number, 'many'),
    onScreen: logistic(means[count - 1] ?? 0),
  };
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

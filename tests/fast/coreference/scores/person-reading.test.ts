import { expect, it } from 'vitest';
import { personReading } from '../../../../src/coreference/scores/person-reading.ts';

const SAID = { genders: ['female', 'male', 'untold'], numbers: ['one', 'two', 'many'] };

it('turns logits into chances, question by question', () => {
  const reading = personReading([Float32Array.of(2, 0, 0, 0, 3, 0, 0)], SAID);
  expect(reading.female).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2));
  expect(reading.male).toBeCloseTo(1 / (Math.exp(2) + 2));
  expect(reading.two).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 2));
  expect(reading.onScreen).toBe(0.5);
});

it('averages the mentions of a person, so that a long cluster is not surer than its mentions', () => {
  const once = Float32Array.of(1, -1, 0, 2, 0, 0, 1.5);
  expect(personReading([once, once, once], SAID)).toEqual(personReading([once], SAID));
  const other = Float32Array.of(-1, 1, 0, 2, 0, 0, 1.5);
  const { female, male } = personReading([once, other], SAID);
  expect(female).toBeCloseTo(male);
});

it('finds the classes by their names in the contract', () => {
  const swapped = { genders: ['male', 'female', 'untold'], numbers: SAID.numbers };
  const logits = Float32Array.of(3, 0, 0, 0, 0, 0, 0);
  expect(personReading([logits], swapped).male).toBe(personReading([logits], SAID).female);
});

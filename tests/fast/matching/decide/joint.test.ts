import { expect, it } from 'vitest';

import { clusterId, trackId } from '../../../../src/model/ids.ts';
import { type Candidate, type Coupling, solveJointly } from '../../../../src/matching/decide/joint.ts';

const [a, b] = [trackId('a'), trackId('b')];
const candidate = (id: string, nobody: number, onA: number, onB: number): Candidate => ({
  cluster: clusterId(id),
  scores: new Map([
    [null, nobody],
    [a, onA],
    [b, onB],
  ]),
});
const apart = (one: string, other: string, ratio: number): Coupling => ({
  a: clusterId(one),
  b: clusterId(other),
  ratio: (x, y) => (x !== null && x === y ? ratio : 0),
});

it('gives the chances of the sum over all joint assignments', () => {
  const solved = solveJointly(
    [candidate('1', -1, 1, 0), candidate('2', 0, 0.5, -0.5)],
    [apart('2', '1', -2)],
  );
  // By hand: 9 assignments with weights exp(own + own' - 2 where both share a head).
  const own1 = [-1, 1, 0];
  const own2 = [0, 0.5, -0.5];
  const weight = (i: number, j: number): number =>
    Math.exp((own1[i] ?? 0) + (own2[j] ?? 0) + (i === j && i > 0 ? -2 : 0));
  const all = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => weight(i, j))).reduce((x, y) => x + y);
  const onA = [0, 1, 2].map((j) => weight(1, j)).reduce((x, y) => x + y) / all;
  expect(solved.get(clusterId('1'))?.chances.get(a)).toBeCloseTo(onA, 10);
});

it('holds a cluster against a person once, however many clusters the person has', () => {
  const known = [candidate('1', 0, 0, 9), candidate('2', 0, 0, 9), candidate('3', 0, 0, 9)];
  const chanceBeside = (count: number): number => {
    const others = known.slice(0, count);
    const ties = others.map(({ cluster }) => apart('own', cluster, -1.6));
    return (
      solveJointly([...others, candidate('own', -3, 0, 2)], ties)
        .get(clusterId('own'))
        ?.chances.get(b) ?? 0
    );
  };
  expect(chanceBeside(1)).toBeLessThan(chanceBeside(0) - 0.2);
  expect(chanceBeside(3)).toBeCloseTo(chanceBeside(1), 2);
});

it('leaves clusters that are not coupled to themselves', () => {
  const alone = solveJointly([candidate('1', 0, 1, 2)], []).get(clusterId('1'));
  const beside = solveJointly([candidate('1', 0, 1, 2), candidate('2', 3, 2, 1)], []).get(clusterId('1'));
  expect(beside).toEqual(alone);
});

it('stays close to the exact chances when the assignments become too many', () => {
  const many = Array.from({ length: 14 }, (_, index) => candidate(String(index), 0, 1 + (index % 3), 1.5));
  const chain = many.slice(1).map((_, index) => apart(String(index), String(index + 1), -2));
  const approximate = solveJointly(many, chain).get(clusterId('0'))?.chances.get(b) ?? 0;
  const exact = chainMarginal(many.map(({ scores }) => [...scores.values()]));
  expect(Math.abs(approximate - exact)).toBeLessThan(0.08);
});

/** Chance that the first is on b, by passing messages from the end of the chain. */
function chainMarginal(scores: readonly (readonly number[])[]): number {
  let message = [1, 1, 1];
  for (const own of [...scores].slice(1).reverse()) {
    message = [0, 1, 2].map((before) =>
      own.reduce(
        (sum, score, now) =>
          sum + Math.exp(score + (before === now && now > 0 ? -2 : 0)) * (message[now] ?? 0),
        0,
      ),
    );
  }
  const weights = (scores[0] ?? []).map((score, index) => Math.exp(score) * (message[index] ?? 0));
  return (weights[2] ?? 0) / weights.reduce((x, y) => x + y);
}

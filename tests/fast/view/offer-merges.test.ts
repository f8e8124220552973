import { expect, it } from 'vitest';

import { clusterId, trackId } from '../../../src/model/ids.ts';
import type { Link } from '../../../src/model/link.ts';
import { offerMerges } from '../../../src/view/offer-merges.ts';

const link = (cluster: string, tracks: string[], probability: number): Link => ({
  cluster: clusterId(cluster),
  tracks: tracks.map(trackId),
  probability,
  evidence: [],
});
const clusters = ['k1', 'k2', 'k3', 'k4', 'k5'].map((id) => ({ id: clusterId(id), mentions: [], label: '' }));

it('offers clusters that surely land on one head as one person, and no others', () => {
  const links = [
    link('k1', ['a'], 0.95),
    link('k2', ['a'], 0.7),
    link('k3', ['a', 'b'], 0.99),
    link('k4', ['a'], 0.92),
    link('k5', [], 0.99),
  ];
  expect(offerMerges(links, clusters)).toEqual([{ clusters: ['k1', 'k4'], track: 'a' }]);
});

it('offers nothing for a head with one cluster', () => {
  expect(offerMerges([link('k1', ['a'], 0.95), link('k2', ['b'], 0.95)], clusters)).toEqual([]);
});

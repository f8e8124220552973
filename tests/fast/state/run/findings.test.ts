import { expect, it } from 'vitest';
import { clusterId } from '../../../../src/model/ids.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { findingsOf, howFound } from '../../../../src/state/run/findings.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

it('gives back what a result says of how it came about', () => {
  const { models, timingsMs, ...rest } = analysisResult();
  const told: Pick<AnalysisResult, 'following' | 'alignerAnswers' | 'models' | 'timingsMs'> = {
    following: { cutsSec: [2], tracklets: [], likeness: [], samePersonFrom: 0.66 },
    alignerAnswers: [{ cluster: clusterId('beard'), tracks: [], asked: [], cosines: [], others: [] }],
    models,
    timingsMs,
  };
  expect(howFound(findingsOf({ ...rest, ...told }))).toEqual(told);
  expect(howFound(findingsOf({ ...rest, models, timingsMs }))).toEqual({ models, timingsMs });
});

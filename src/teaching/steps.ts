/** The steps of the guide, in order. Each has its link: #guide=1 is the first. */

/** Parts of the workspace that a step can leave lit while it dims the rest. */
export type LitPart = 'stage' | 'time' | 'legend' | 'thread' | 'why';

export interface GuideStep {
  readonly id: StepId;
  readonly lights: readonly LitPart[];
  /** The step shows the thread itself, and takes its place. */
  readonly isWide: boolean;
}

export const STEP_IDS = [
  'whole',
  'youFirst',
  'spans',
  'antecedents',
  'rules',
  'detections',
  'identity',
  'cues',
  'matrix',
  'together',
  'typing',
  'aligner',
  'channels',
  'measuring',
] as const;
export type StepId = (typeof STEP_IDS)[number];

const LIGHTS: Readonly<Record<StepId, readonly LitPart[]>> = {
  whole: ['thread', 'stage'],
  youFirst: [],
  spans: ['thread'],
  antecedents: ['thread'],
  rules: ['thread'],
  detections: ['stage', 'time'],
  identity: ['time', 'stage'],
  cues: ['why', 'stage'],
  matrix: ['why', 'thread'],
  together: ['why', 'legend'],
  typing: ['thread', 'why', 'stage'],
  aligner: ['stage', 'thread'],
  channels: ['stage'],
  measuring: ['thread'],
};

export const GUIDE_STEPS: readonly GuideStep[] = STEP_IDS.map((id) => ({
  id,
  lights: LIGHTS[id],
  isWide: id === 'channels',
}));

import { expose } from 'comlink';
import { ClipFrames } from '../inference/frames/clip-frames.ts';

expose(new ClipFrames());

import { expose } from 'comlink';
import { ClipFrames } from './clip-frames.ts';

expose(new ClipFrames());

import { expose } from 'comlink';
import { ClipFiles } from '../inference/clip/clip-files.ts';
import { RUNTIME_FILES } from '../inference/runtime/bundled-files.ts';

expose(new ClipFiles({ runtimeFiles: RUNTIME_FILES }));

import { expose } from 'comlink';
import { AlignerFiles } from './aligner-files.ts';
import { browserShelf } from '../../aligner/store/kept-embeddings.ts';
import { RUNTIME_FILES } from '../../runtime/bundled-files.ts';

expose(new AlignerFiles({ runtimeFiles: RUNTIME_FILES, embeddings: browserShelf() }));

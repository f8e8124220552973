import { openStoredAligner } from '../../aligner/store/aligner-store.ts';
import { expose } from 'comlink';
import { AnalysisModels } from './analysis-models.ts';
import { AlignerReader } from '../../aligner/net/aligner-reader.ts';
import { browserShelf, KeptEmbeddings } from '../../aligner/store/kept-embeddings.ts';
import { browserTimes } from './kept-times.ts';
import { fetchBundledModel, RUNTIME_FILES } from '../../runtime/bundled-files.ts';

const alignerReader = new AlignerReader(openStoredAligner, new KeptEmbeddings(browserShelf()));
const source = { fetchFile: fetchBundledModel, runtimeFiles: RUNTIME_FILES, times: browserTimes() };
expose(new AnalysisModels(source, alignerReader));

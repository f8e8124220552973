import { openStoredAligner } from '../../aligner/store/aligner-store.ts';
import { expose } from 'comlink';
import { AnalysisModels } from './analysis-models.ts';
import { AlignerReader } from '../../aligner/net/aligner-reader.ts';
import { browserShelf, KeptEmbeddings } from '../../aligner/store/kept-embeddings.ts';
import { fetchBundledModel, RUNTIME_FILES } from '../../runtime/bundled-files.ts';

const alignerReader = new AlignerReader(openStoredAligner, new KeptEmbeddings(browserShelf()));
expose(new AnalysisModels({ fetchFile: fetchBundledModel, runtimeFiles: RUNTIME_FILES }, alignerReader));

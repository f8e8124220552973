import { expose } from 'comlink';
import { AnalysisModels } from '../inference/analysis-models.ts';
import { ClipLooks } from '../inference/clip/clip-looks.ts';
import { browserShelf, KeptEmbeddings } from '../inference/clip/kept-embeddings.ts';
import { openStoredClip } from '../inference/clip/stored-clip.ts';
import { fetchBundledModel, RUNTIME_FILES } from '../inference/runtime/bundled-files.ts';

const looks = new ClipLooks(openStoredClip, new KeptEmbeddings(browserShelf()));
expose(new AnalysisModels({ fetchFile: fetchBundledModel, runtimeFiles: RUNTIME_FILES }, looks));

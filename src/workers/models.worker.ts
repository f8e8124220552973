import { expose } from 'comlink';
import { AnalysisModels } from '../inference/analysis-models.ts';
import { fetchBundledModel, RUNTIME_FILES } from '../inference/runtime/bundled-files.ts';

expose(new AnalysisModels({ fetchFile: fetchBundledModel, runtimeFiles: RUNTIME_FILES }));

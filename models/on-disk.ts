/** The model files as they lie on disk, for Node: tests and tools. */
import { readFile } from 'node:fs/promises';

/** @param path a registry path, below models/. Fits `FetchModelFile` of src/runtime/model-files.ts. */
export async function fetchModelOnDisk(path: string): Promise<Response> {
  return new Response(await readFile(new URL(path, import.meta.url)));
}

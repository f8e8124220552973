import { ProblemError } from '../../model/problem.ts';

const MANIFEST = new URL('samples/sample.json', document.baseURI);

interface Manifest {
  readonly clip: string;
  readonly thread: string;
  readonly result: string;
}

/** The clip and the thread that ship with the page (static/samples). @throws ProblemError 'page-file-missing' */
export async function loadSample(): Promise<{ readonly clip: File; readonly thread: File }> {
  const { clip, thread } = await manifest();
  const [clipFile, threadFile] = await Promise.all([load(clip), load(thread)]);
  return { clip: clipFile, thread: threadFile };
}

export const loadSampleClip = async (): Promise<File> => load((await manifest()).clip);

/** The sample's result as `npm run make:kept-results` wrote it. @throws ProblemError 'page-file-missing' */
export const keptResult = async (): Promise<string> => (await load((await manifest()).result)).text();

const manifest = async (): Promise<Manifest> => (await (await fetched(MANIFEST)).json()) as Manifest;

const load = async (name: string): Promise<File> =>
  new File([await (await fetched(new URL(name, MANIFEST))).blob()], name);

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok !== true) {
    throw new ProblemError({ kind: 'page-file-missing', file: url.pathname.replace(/^.*\//, '') });
  }
  return response;
}

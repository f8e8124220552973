import { ProblemError } from '../../model/problem.ts';

const MANIFEST = 'samples/sample.json';

/** The clip and the thread that ship with the page (static/samples). @throws ProblemError 'page-file-missing' */
export async function loadSample(): Promise<{ readonly clip: File; readonly thread: File }> {
  const manifest = new URL(MANIFEST, document.baseURI);
  const names = (await (await fetched(manifest)).json()) as {
    readonly clip: string;
    readonly thread: string;
  };
  const load = async (name: string): Promise<File> =>
    new File([await (await fetched(new URL(name, manifest))).blob()], name);
  const [clip, thread] = await Promise.all([load(names.clip), load(names.thread)]);
  return { clip, thread };
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok !== true) {
    throw new ProblemError({ kind: 'page-file-missing', file: url.pathname.replace(/^.*\//, '') });
  }
  return response;
}

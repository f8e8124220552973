import { ProblemError } from '../../model/problem.ts';

/** A sample of the gallery as static/samples/gallery.json lists it; file names are relative to that file. */
export interface Sample {
  readonly id: string;
  readonly clip: string;
  readonly thread: string;
  /** The finished result, kept with the page: shown before any model has come. */
  readonly result: string;
  readonly poster: string;
}

/** Where samples come from; all throw ProblemError 'page-file-missing'. */
export interface SampleSource {
  list(): Promise<readonly Sample[]>;
  text(name: string): Promise<string>;
  file(name: string): Promise<File>;
}

const LIST = 'samples/gallery.json';

/** Beside the page, wherever it lies. */
export function samplesOfPage(): SampleSource {
  const list = new URL(LIST, document.baseURI);
  const load = (name: string): Promise<Response> => fetched(new URL(name, list));
  return {
    list: async () => (await (await fetched(list)).json()) as readonly Sample[],
    text: async (name) => (await load(name)).text(),
    file: async (name) => new File([await (await load(name)).blob()], name.replace(/^.*\//, '')),
  };
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok !== true) {
    throw new ProblemError({ kind: 'page-file-missing', file: url.pathname.replace(/^.*\//, '') });
  }
  return response;
}

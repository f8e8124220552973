/** Gets the files of a coreference model from an address: contract.json, and what it names beside itself. */
import { download, type DownloadOptions } from '../../aligner/store/kept-download.ts';
import { filesOf, MOST_FILE_BYTES, parseContract } from '../../coreference/contract.ts';
import { CONTRACT_FILE, MOST_CONTRACT_BYTES } from '../../model/contract-json.ts';
import { ProblemError, problemOf } from '../../model/problem.ts';
import type { OnProgress } from '../../model/progress.ts';

/**
 * A contract names files, never places: no other folder is asked, and no other host but where this one sends us.
 * @throws ProblemError 'coreference-missing', 'coreference-wrong', 'host-unreachable', 'host-refused', 'cancelled'
 */
export async function fetchCoreference(
  address: string,
  options: DownloadOptions,
  onProgress: OnProgress,
): Promise<ReadonlyMap<string, Blob>> {
  const base = address.endsWith('/') ? address : `${address}/`;
  const fetched = new Map<string, Blob>();
  let before = 0;
  const fetchFile = async (name: string, most: number): Promise<Uint8Array<ArrayBuffer>> => {
    const onBytes = (bytes: number): void => {
      onProgress({ stage: 'models', done: before + bytes, total: 0 });
    };
    const bytes = await download(new URL(name, base).href, options, most, onBytes).catch(
      (thrown: unknown) => {
        if (problemOf(thrown).kind !== 'download-wrong') throw thrown;
        const detail = `it changed on the way, or has more than ${most} bytes`;
        throw new ProblemError({ kind: 'coreference-wrong', file: name, detail }, { cause: thrown });
      },
    );
    if (bytes === undefined)
      throw new ProblemError({ kind: 'coreference-missing', file: name, source: address });
    before += bytes.length;
    fetched.set(name, new Blob([bytes]));
    return bytes;
  };
  const json = new TextDecoder().decode(await fetchFile(CONTRACT_FILE, MOST_CONTRACT_BYTES));
  for (const name of filesOf(parseContract(json)))
    if (!fetched.has(name)) await fetchFile(name, MOST_FILE_BYTES);
  return fetched;
}

/** A coreference model that somebody brought: its files, checked and tried out. */
import { MOST_FILE_BYTES, parseContract } from '../../coreference/contract.ts';
import { CONTRACT_FILE, MOST_CONTRACT_BYTES } from '../../model/contract-json.ts';
import { Coreference } from '../../coreference/net/coreference.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Device, RunningModel } from '../../model/running-model.ts';
import { sha256Hex } from '../../model/sha256.ts';
import type { Runtime } from '../../runtime/session.ts';
import type { BroughtModel } from '../api/models-api.ts';

export class BroughtCoreference {
  private constructor(
    readonly id: string,
    readonly name: string,
    readonly coreference: Coreference,
    /** Of the encoder, by which a model is known. */
    readonly sha256: string,
  ) {}

  /** @throws ProblemError 'coreference-missing', and what Coreference.tryOut throws */
  static async open(runtime: Runtime, { id, name, files }: BroughtModel): Promise<BroughtCoreference> {
    const contract = parseContract(new TextDecoder().decode(await bytesOf(CONTRACT_FILE, name, files)));
    let sha256 = '';
    // Hundreds of megabytes, maybe: summed up as they are read to be run.
    const coreference = await Coreference.tryOut(runtime, async (file) => {
      const bytes = await bytesOf(file, name, files);
      if (file === contract.files.encoder) sha256 = await sha256Hex(bytes);
      return bytes;
    });
    return new BroughtCoreference(id, name, coreference, sha256);
  }

  runningOn(device: Device): RunningModel {
    return { role: 'coreference', id: this.name, sha256: this.sha256, precision: 'as brought', device };
  }
}

async function bytesOf(
  file: string,
  source: string,
  files: BroughtModel['files'],
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = files.get(file);
  if (blob === undefined) throw new ProblemError({ kind: 'coreference-missing', file, source });
  const most = file === CONTRACT_FILE ? MOST_CONTRACT_BYTES : MOST_FILE_BYTES;
  if (blob.size > most) {
    const detail = `it has ${blob.size} bytes; more than ${most} are not read`;
    throw new ProblemError({ kind: 'coreference-wrong', file, detail });
  }
  return new Uint8Array(await blob.arrayBuffer());
}

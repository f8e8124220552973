import { weightsApart } from '../convert/graph-of.ts';
import type { Runtime, Session } from '../../runtime/session.ts';
import type { StoredAligner } from '../store/stored-aligner.ts';

/**
 * A graph of a stored model as a session. Weights go from the file to where the runtime keeps them, one by one.
 * @throws what StoredAligner and Runtime throw
 */
export async function loadTower(aligner: StoredAligner, name: string, runtime: Runtime): Promise<Session> {
  const file = await aligner.open(name);
  try {
    const weights = { location: name, file };
    return await runtime.createSession(weightsApart(file, name), { name, weights });
  } finally {
    file.close();
  }
}

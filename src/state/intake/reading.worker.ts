import { readSources, type ReadRequest } from '../../formats/threads/read-sources.ts';
import { inPieces } from './reply-pieces.ts';

/** Reads comment files away from the page, which stays free however many comments there are. */
interface Asked {
  readonly id: number;
  readonly request: ReadRequest;
}

// WebKit evaluates a module worker's entry again when a later chunk imports from it.
const scope = self as typeof self & { isReading?: boolean };
if (scope.isReading !== true) {
  scope.isReading = true;
  addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    void readSources(data.request).then((reply) => {
      for (const message of inPieces(data.id, reply)) postMessage(message);
    });
  });
}

import type { AnalysisResult } from '../../model/result.ts';
import { formatResult } from '../../formats/results/result.ts';

/** Saves a result as a file, as a click on a link would. */
export function downloadResult(result: AnalysisResult): void {
  const url = URL.createObjectURL(new Blob([formatResult(result)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${result.clip.name.replace(/\.[^.]*$/, '')}.tamen.json`;
  link.click();
  // Firefox reads the blob after click() has returned.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

import { untrack } from 'svelte';
import type { Interest } from '../aligner/interest.svelte.ts';
import type { Presentation } from './presentation.svelte.ts';

/** While something is presented and CN-CLIP is stored, it is asked which second the words of each comment fit. */
export function bringPictureMoments(
  interest: Pick<Interest, 'subject' | 'pictureSec' | 'lookForAll'>,
  presentation: Pick<Presentation, 'isOn' | 'takePictureMoments'>,
): void {
  $effect.root(() => {
    $effect(() => {
      if (!presentation.isOn || interest.subject === null) return;
      untrack(() => void interest.lookForAll());
    });
    $effect(() => {
      const { pictureSec } = interest;
      untrack(() => {
        presentation.takePictureMoments(pictureSec);
      });
    });
  });
}

import { tick } from 'svelte';
import type { Analysis } from '../run/analysis.svelte.ts';

/** What makes addresses for files, and takes them back: URL of the browser. */
type Addresses = Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;

/**
 * The clip as an address that a video element can play: the same one for as long as the clip is open, whichever view
 * shows it. An address that is taken back while a video still loads from it makes that video fail.
 */
export class ClipUrl {
  current = $state<string | null>(null);

  constructor({ intake }: Pick<Analysis, 'intake'>, addresses: Addresses = URL) {
    $effect.root(() => {
      $effect(() => {
        const file = intake.clipFile;
        if (file === null) return;
        const made = addresses.createObjectURL(file);
        this.current = made;
        return () => {
          this.current = null;
          // The videos let go of it when they leave the page.
          void tick().then(() => {
            addresses.revokeObjectURL(made);
          });
        };
      });
    });
  }
}

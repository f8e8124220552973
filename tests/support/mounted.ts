import { flushSync, mount, unmount, type Component } from 'svelte';
import { providePage, type Page } from '../../src/state/page.svelte.ts';
import { Correcting } from '../../src/state/view/correcting.svelte.ts';
import { Typing } from '../../src/state/typing/typing.svelte.ts';
import { Changes } from '../../src/state/typing/changes.svelte.ts';
import { Explained } from '../../src/state/guide/explained.svelte.ts';
import { Guide } from '../../src/state/guide/guide.svelte.ts';
import { CueLight } from '../../src/state/view/cue-light.svelte.ts';
import { HeadFollowing } from '../../src/state/edits/head-following.svelte.ts';
import { Filter } from '../../src/state/view/filter.svelte.ts';
import { Playback } from '../../src/state/view/playback.svelte.ts';
import { Portraits } from '../../src/state/view/portraits.svelte.ts';
import { analysedPage } from './shown-analysis.ts';

/** What components see after an analysis of `analysisResult`, around fake workers. */
export async function shownPage() {
  const page = await analysedPage();
  const typing = new Typing(page.analysis);
  const changes = new Changes(page.analysis, page.view, typing);
  const guide = new Guide({ read: () => '', write: () => undefined, follow: () => () => undefined });
  return {
    ...page,
    typing,
    changes,
    correcting: new Correcting(),
    edits: page.analysis.edits,
    headFollowing: new HeadFollowing(page.workers.frames, page.analysis, page.workbench),
    cueLight: new CueLight(),
    filter: new Filter(),
    playback: new Playback(),
    portraits: new Portraits(),
    guide,
    explained: new Explained(page.workers.models, { ...page, guide }),
  };
}

/** A component in the page's context, as it stands in the document. */
export function mounted<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  page: Partial<Page>,
) {
  const target = document.body.appendChild(document.createElement('div'));
  // A component is a function; around it the context is given as App gives it.
  const inPage = ((anchor: never, own: Props) => {
    providePage(page as Page);
    return component(anchor, own);
  }) as unknown as Component<Props>;
  const instance = mount(inPage, { target, props, context: new Map() });
  flushSync();
  return {
    target,
    find: (selector: string): HTMLElement => {
      const found = target.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`no ${selector} in ${target.innerHTML}`);
      return found;
    },
    all: (selector: string): HTMLElement[] => [...target.querySelectorAll<HTMLElement>(selector)],
    end: async (): Promise<void> => {
      await unmount(instance);
      target.remove();
    },
  };
}

/** As a person does it: what follows from it is done when this returns. */
export function press(element: HTMLElement): void {
  element.click();
  flushSync();
}

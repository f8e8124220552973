import { on } from 'svelte/events';
import { formatFragment, parseFragment, type Fragment } from '../../presenting/fragment.ts';

/** The part of the page's address after `#`. */
export class Address {
  fragment: Fragment;

  constructor() {
    this.fragment = $state.raw(parseFragment(location.hash));
  }

  follow(): () => void {
    return on(window, 'hashchange', () => (this.fragment = parseFragment(location.hash)));
  }

  /** A link to this page, with the search part of its address (?lang=en) and another fragment. */
  link(fragment: Fragment, base = location.href): string {
    return `${base.replace(/#.*$/, '')}${formatFragment(fragment)}`;
  }
}

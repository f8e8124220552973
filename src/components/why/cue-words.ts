/** Lights the words of a cue within a comment by the CSS Custom Highlight API: the text itself stays as it is. */
import { spansOfWords } from '../../view/cue-places.ts';
import type { Mention } from '../../model/mention.ts';
import type { LitCue } from '../../state/view/cue-light.svelte.ts';
import { rangeOf } from '../thread/text-offsets.ts';

/** The name under which styles find the highlight. */
const NAME = 'cue-words';

/** Lights what of a cue was read in this comment, whose text stands in `element`; returns how to put it out. */
export function lightWords(
  element: Element,
  text: string,
  mentions: readonly Mention[],
  { read }: LitCue,
): () => void {
  if (!('highlights' in CSS)) return () => undefined;
  const ranges = read.flatMap(({ mention: id, text: words }) => {
    const mention = mentions.find((one) => one.id === id);
    return mention === undefined
      ? []
      : spansOfWords(text, words, mention.startUtf16).flatMap((span) => rangeOf(element, span) ?? []);
  });
  const highlight = CSS.highlights.get(NAME) ?? new Highlight();
  for (const range of ranges) highlight.add(range);
  CSS.highlights.set(NAME, highlight);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}

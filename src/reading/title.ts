import { TITLES } from './lexicon/tables/nouns.ts';
import { endingIn } from './lexicon/words.ts';

const TITLE = endingIn(TITLES);

/** 杨老师 → 杨, 秀芬姐 → 秀芬; '' of 老师 alone. */
export const withoutTitle = (name: string): string => name.replace(TITLE, '');

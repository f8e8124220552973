import { ROLES } from './lexicon/tables/roles.ts';
import { firstOfLine, oneOf } from './lexicon/words.ts';

const ROLE_OF = firstOfLine(ROLES);
const ROLE_WORDS = new RegExp(oneOf(ROLES), 'gu');

/** Of 新郎的妈 妈, not 新郎. */
export function rolesIn(text: string): readonly string[] {
  const own = text.replace(/^.*的(?=.)/u, (owner) =>
    /[穿戴抱拿拎背坐站哭笑那个]/u.test(owner) ? owner : '',
  );
  const found = own.match(ROLE_WORDS) ?? [];
  return found.slice(-1).map((word) => ROLE_OF.get(word) ?? word);
}

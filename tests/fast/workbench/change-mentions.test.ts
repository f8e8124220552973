import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../src/model/facts.ts';
import { clusterId, commentId, mentionId } from '../../../src/model/ids.ts';
import {
  knowPerson,
  placesOf,
  placeWords,
  removeMentions,
  respanMention,
} from '../../../src/workbench/change-mentions.ts';
import { mergePersons, moveMentions, renamePerson } from '../../../src/workbench/change-persons.ts';
import { analysisResult } from '../../support/analysis-result.ts';
import { shownWith, wordsOf } from '../../support/shown.ts';

const shown = shownWith();
const [beard, woman, me] = [clusterId('beard'), clusterId('woman'), clusterId('me')];
const he = mentionId('beard-1');

describe('a mention', () => {
  it('is added where words were missed, and belongs to the person chosen', () => {
    const place = { comment: commentId('c2'), startUtf16: 3, endUtf16: 6, text: '一个人' };
    const facts = placeWords(knowPerson(NO_FACTS, shown, woman), shown, [place]);
    const after = shownWith(facts);
    expect(wordsOf(after)['woman']).toEqual(['旁边的小姐姐', '她', '一个人', '小姐姐']);
    const added = after.resolution.mentions.find(({ text }) => text === '一个人');
    expect(added).toMatchObject({ spanBy: 'hand', clusterBy: 'hand', score: 1 });
  });

  it('is taken away and does not come back with another analysis', () => {
    const facts = removeMentions(NO_FACTS, shown, [he]);
    expect(wordsOf(shownWith(facts))['beard']).toEqual(['右边那个胡子哥']);
    const renumbered = analysisResult();
    const again = {
      ...renumbered,
      mentions: renumbered.mentions.map((one) => ({ ...one, id: mentionId(`x${one.id}`) })),
      clusters: renumbered.clusters.map((one) => ({
        ...one,
        id: clusterId(`y${one.id}`),
        mentions: one.mentions.map((id) => mentionId(`x${id}`)),
      })),
    };
    expect(wordsOf(shownWith(facts, again))['ybeard']).toEqual(['右边那个胡子哥']);
  });

  it('gets other ends, keeps its person, and has its old ends again when they are put back', () => {
    const longer = respanMention(NO_FACTS, shown, mentionId('woman-2'), { startUtf16: 5, endUtf16: 10 });
    const after = shownWith(longer);
    expect(wordsOf(after)['woman']?.at(-1)).toBe('小姐姐好好');
    const back = respanMention(longer, after, mentionId('woman-2'), { startUtf16: 5, endUtf16: 8 });
    expect(back).toEqual(NO_FACTS);
  });

  it('does not take the ends of another', () => {
    const whole = shown.resolution.mentions.find(({ id }) => id === 'partner-0');
    if (whole === undefined) throw new Error('no such mention');
    const facts = respanMention(NO_FACTS, shown, mentionId('me-0'), whole);
    expect(facts).toBe(NO_FACTS);
  });

  it('moves alone: whoever was right stays, and a move replaces the one before', () => {
    const once = moveMentions(NO_FACTS, shown, [he], woman);
    expect(wordsOf(shownWith(once))).toMatchObject({
      beard: ['右边那个胡子哥'],
      woman: ['旁边的小姐姐', '他', '她', '小姐姐'],
    });
    const twice = moveMentions(once, shownWith(once), [he], me);
    expect(wordsOf(shownWith(twice))).toMatchObject({
      woman: ['旁边的小姐姐', '她', '小姐姐'],
      me: ['我', '他', '我'],
    });
    expect(twice.placed).toHaveLength(1);
  });

  it('is placed with all that reads like it at once', () => {
    const facts = placeWords(knowPerson(NO_FACTS, shown, beard), shown, placesOf('我', shown.comments));
    const { beard: words, me: left } = wordsOf(shownWith(facts));
    expect(words?.filter((text) => text === '我')).toHaveLength(2);
    expect(left).toBeUndefined();
  });

  it('follows the person when the next analysis puts him into another cluster', () => {
    const facts = moveMentions(NO_FACTS, shown, [he], woman);
    const result = analysisResult();
    const anew = {
      ...result,
      clusters: result.clusters.map((one) => (one.id === woman ? { ...one, id: clusterId('c99') } : one)),
    };
    expect(wordsOf(shownWith(facts, anew))['c99']).toContain('他');
  });
});

describe('persons', () => {
  it('are split: what is left keeps its cluster', () => {
    const facts = moveMentions(NO_FACTS, shown, [mentionId('woman-0'), mentionId('woman-2')], null);
    const words = wordsOf(shownWith(facts));
    expect(words['woman']).toEqual(['她']);
    expect(words['hand-1']).toEqual(['旁边的小姐姐', '小姐姐']);
  });

  it('are merged: the first keeps name and id, and all of the second comes over', () => {
    const facts = mergePersons(NO_FACTS, shown, [beard, me]);
    const after = shownWith(facts);
    expect(wordsOf(after)['beard']).toEqual(['右边那个胡子哥', '我', '他', '我']);
    expect(after.resolution.clusters.find(({ id }) => id === beard)?.label).toBe('胡子哥');
    expect(after.resolution.clusters.map(({ id }) => id)).not.toContain(me);
  });

  it('stay merged after a mention was moved out, and so does the mention', () => {
    const merged = mergePersons(NO_FACTS, shown, [beard, me]);
    const moved = moveMentions(merged, shownWith(merged), [mentionId('me-1')], woman);
    expect(wordsOf(shownWith(moved))).toMatchObject({
      beard: ['右边那个胡子哥', '我', '他'],
      woman: ['旁边的小姐姐', '她', '小姐姐', '我'],
    });
  });

  it('are named by hand until the name is taken away', () => {
    const named = renamePerson(NO_FACTS, shown, woman, ' 小美 ');
    const after = shownWith(named);
    expect(after.resolution.clusters.find(({ id }) => id === woman)).toMatchObject({
      label: '小美',
      labelBy: 'hand',
    });
    const unnamed = shownWith(renamePerson(named, after, woman, ''));
    expect(unnamed.resolution.clusters.find(({ id }) => id === woman)?.label).toBe('小姐姐');
  });

  it('that two persons by hand are stay two when an analysis takes them for one', () => {
    const named = renamePerson(NO_FACTS, shown, woman, '小美');
    const both = renamePerson(named, shownWith(named), beard, '大熊');
    const result = analysisResult();
    const joined = {
      ...result,
      clusters: [
        {
          id: clusterId('one'),
          label: '一',
          mentions: result.clusters.slice(0, 2).flatMap(({ mentions }) => mentions),
        },
        ...result.clusters.slice(2),
      ],
    };
    const labels = shownWith(both, joined).resolution.clusters.map(({ label }) => label);
    expect(labels).toContain('小美');
    expect(labels).toContain('大熊');
  });
});
